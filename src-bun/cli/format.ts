/** Formatting for people. Ratios are fractions until here. Undefined is "–". */

const NONE = "–";

export function money(value: number | null | undefined, digits = 2): string {
  return value === null || value === undefined ? NONE : value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function percent(value: number | null | undefined, digits = 2): string {
  return value === null || value === undefined ? NONE : `${(value * 100).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })} %`;
}

export function ratio(value: number | null | undefined, digits = 2): string {
  return money(value, digits);
}

export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? NONE : Math.round(value).toLocaleString("en-US");
}

/** `2024-01-01 09:30`, UTC. */
export function instant(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace("T", " ");
}

export function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The two largest units: `3 d 4 h`. */
export function duration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return NONE;
  const units: [string, number][] = [["d", 86_400_000], ["h", 3_600_000], ["min", 60_000], ["s", 1_000]];
  const at = units.findIndex(([, size]) => ms >= size);
  if (at < 0) return `${Math.round(ms)} ms`;
  const [unit, size] = units[at]!;
  const whole = Math.floor(ms / size);
  const next = units[at + 1];
  const rest = next === undefined ? 0 : Math.floor((ms - whole * size) / next[1]);
  return rest > 0 && next !== undefined ? `${whole} ${unit} ${rest} ${next[0]}` : `${whole} ${unit}`;
}

export function granularity(ms: number): string {
  if (ms % 86_400_000 === 0) return `${ms / 86_400_000}d`;
  if (ms % 3_600_000 === 0) return `${ms / 3_600_000}h`;
  if (ms % 60_000 === 0) return `${ms / 60_000}m`;
  return ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;
}
