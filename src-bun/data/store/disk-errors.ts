import { HindsightError } from "../../contract/errors.ts";
import { isDiskFull } from "../../platform/disk-full.ts";

/** Runs work that writes into a folder; a full disk becomes DISK_FULL, other errors pass. */
export async function namingDiskFull<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    throw new HindsightError("DISK_FULL", `There is no room left to write in ${folder}. Nothing half-written was kept.`, "Free some space on this disk, or name another workspace with --workspace", { folder });
  }
}
