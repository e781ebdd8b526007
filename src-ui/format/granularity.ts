const UNITS = [["d", 86_400_000], ["h", 3_600_000], ["m", 60_000], ["s", 1_000], ["ms", 1]] as const;

/** Length of bars as traders write it: 5m, 4h, 1d; empty for rows without length. */
export function granularityText(ms: number): string {
  const unit = UNITS.find(([, length]) => ms >= length && ms % length === 0);
  return unit === undefined || ms <= 0 ? "" : `${ms / unit[1]}${unit[0]}`;
}
