import type { CopiedWorkspace } from "../orchestrator/records/copy-workspace.ts";
import { counted } from "./format.ts";

/** `3 datasets, 12 results, 74 files, 5.2 MB`. */
export function copyWords({ datasets, results, files, bytes }: CopiedWorkspace): string {
  return `${counted(datasets, "dataset")}, ${counted(results, "result")}; ${counted(files, "file")}, ${size(bytes)}`;
}

const units: readonly (readonly [size: number, unit: string])[] = [[1e9, "GB"], [1e6, "MB"], [1e3, "kB"]];

/** `5.2 MB`, in powers of ten. */
export function size(bytes: number): string {
  const found = units.find(([least]) => bytes >= least);
  return found === undefined ? `${bytes} bytes` : `${(bytes / found[0]).toFixed(1)} ${found[1]}`;
}
