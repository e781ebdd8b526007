const diskFullCodes = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/**
 * Whether an error says that there is no room left to write: the disk, the quota, or the largest file size allowed.
 * DuckDB passes the system's words on inside its own message, so these are looked for as well.
 */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string" && diskFullCodes.has(error.code)) return true;
  return /no space left on device|disk quota exceeded|file too large|not enough space on the disk/i.test(error.message);
}
