/** Formatting for people. Ratios are fractions until here. Undefined is "–". */

const NONE = "–";

/** A number with a fixed count of decimals. What rounds to zero has no sign. */
function decimals(value: number, digits: number): string {
  const text = value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return /^-[0.,]+$/.test(text) ? text.slice(1) : text;
}

export function money(value: number | null | undefined, digits = 2): string {
  return value === null || value === undefined ? NONE : decimals(value, digits);
}

export function percent(value: number | null | undefined, digits = 2): string {
  return value === null || value === undefined ? NONE : `${decimals(value * 100, digits)} %`;
}

export function ratio(value: number | null | undefined, digits = 2): string {
  return money(value, digits);
}

export function count(value: number | null | undefined): string {
  return money(value, 0);
}

/** A setting as it was given, with all its digits: `0.0001`, `1,000`. */
export function amount(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 12 });
}

/** A fraction as a percentage with all its digits, which a line break does not tear. */
export function share(fraction: number): string {
  return `${amount(fraction * 100)}\u00a0%`;
}

/** `1 bar`, `2 bars`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
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
  return rest > 0 && next !== undefined ? `${count(whole)} ${unit} ${rest} ${next[0]}` : `${count(whole)} ${unit}`;
}

/** `1d`, `5m`. */
export function granularity(ms: number): string {
  if (ms % 86_400_000 === 0) return `${ms / 86_400_000}d`;
  if (ms % 3_600_000 === 0) return `${ms / 3_600_000}h`;
  if (ms % 60_000 === 0) return `${ms / 60_000}m`;
  return ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;
}

/** `daily`, `5-minute`: what comes before "bars". */
export function barKind(ms: number): string {
  const words: readonly (readonly [number, string, string])[] = [[604_800_000, "week", "weekly"], [86_400_000, "day", "daily"], [3_600_000, "hour", "hourly"], [60_000, "minute", "1-minute"], [1_000, "second", "1-second"]];
  const found = words.find(([size]) => ms % size === 0);
  if (found === undefined) return `${ms}-millisecond`;
  const [size, unit, single] = found;
  return ms === size ? single : `${ms / size}-${unit}`;
}
