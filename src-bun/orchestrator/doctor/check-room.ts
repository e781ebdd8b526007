import { statfsSync } from "node:fs";
import type { Finding } from "./finding.ts";

const GIGABYTE = 1_000_000_000;
const SCARCE = 2 * GIGABYTE;
const TOO_LITTLE = GIGABYTE / 5;

/** Room on the workspace's disk. */
export function checkRoom(workspace: string): Finding {
  const { bavail, bsize } = statfsSync(workspace);
  return roomFinding(bavail * bsize);
}

/** @param freeBytes for this user */
export function roomFinding(freeBytes: number): Finding {
  const message = `the disk has ${freeBytes < GIGABYTE ? `${Math.floor(freeBytes / 1e6)} MB` : `${(freeBytes / GIGABYTE).toFixed(1)} GB`} of free space`;
  const hint = "Free some space, or move the workspace to a larger disk: hindsight backup, then hindsight restore";
  if (freeBytes < TOO_LITTLE) return { code: "DISK_FULL", level: "error", message, hint };
  return freeBytes < SCARCE ? { code: "DISK_SCARCE", level: "warning", message, hint } : { code: "DISK_FREE", level: "ok", message, hint: "" };
}
