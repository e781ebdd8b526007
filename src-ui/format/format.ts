/** Numbers and times as a reader of a language expects them. Undefined values are the caller's: see FigureText. */
export interface Formats {
  /** @param digits decimals, exactly; default: up to 6 significant ones */
  number(value: number, digits?: number): string;
  integer(value: number): string;
  /** A fraction as percent. */
  percent(fraction: number, digits?: number): string;
  /** With its sign always. */
  signedPercent(fraction: number, digits?: number): string;
  /** @param currency ISO 4217 code; null: it is not known, and none is claimed */
  money(value: number, currency: string | null, digits?: number): string;
  /** Of an instrument: decimals as its tick has. */
  price(value: number, tickSize?: number): string;
  /** Short for axes and tight places: 1.2M. */
  compact(value: number): string;
  bytes(value: number): string;
  /** Milliseconds in words: 1.2 s, 3 min 4 s, 2 d 3 h. */
  duration(ms: number): string;
}

const caches = new Map<string, Formats>();

export function formatsOf(language: string): Formats {
  const known = caches.get(language);
  if (known !== undefined) return known;
  const made = makeFormats(language);
  caches.set(language, made);
  return made;
}

function makeFormats(language: string): Formats {
  const plain = new Map<string, Intl.NumberFormat>();
  const formatter = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const found = plain.get(key) ?? new Intl.NumberFormat(language, options);
    plain.set(key, found);
    return found;
  };
  const fixed = (digits: number): Intl.NumberFormatOptions => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  const unit = (name: string, value: number, digits = 0): string => formatter({ style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits: digits }).format(value);
  return {
    number: (value, digits) => formatter(digits === undefined ? { maximumSignificantDigits: 6 } : fixed(digits)).format(value),
    integer: (value) => formatter({ maximumFractionDigits: 0 }).format(value),
    percent: (fraction, digits = 2) => formatter({ style: "percent", ...fixed(digits) }).format(fraction),
    signedPercent: (fraction, digits = 2) => formatter({ style: "percent", signDisplay: "exceptZero", ...fixed(digits) }).format(fraction),
    money(value, currency, digits = 2) {
      if (currency === null) return formatter(fixed(digits)).format(value);
      return /^[A-Z]{3}$/.test(currency) ? formatter({ style: "currency", currency, currencyDisplay: "code", ...fixed(digits) }).format(value) : `${formatter(fixed(digits)).format(value)} ${currency}`;
    },
    price: (value, tickSize) => formatter(tickSize === undefined ? unknownTick(value) : fixed(decimalsOf(tickSize))).format(value),
    compact: (value) => formatter({ notation: "compact", maximumSignificantDigits: 3 }).format(value),
    bytes(value) {
      const step = Math.min(3, Math.floor(Math.log(Math.max(value, 1)) / Math.log(1_024)));
      return unit(["byte", "kilobyte", "megabyte", "gigabyte"][step]!, value / 1_024 ** step, step === 0 ? 0 : 1);
    },
    duration(ms) {
      const seconds = ms / 1_000;
      if (seconds < 1) return unit("millisecond", ms);
      if (seconds < 60) return unit("second", seconds, 1);
      const parts = ([["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]] as const).map(([name, length], k, all) => [name, Math.floor((seconds % (k === 0 ? Infinity : all[k - 1]![1])) / length)] as const);
      const first = parts.findIndex(([, count]) => count > 0);
      return parts.slice(first, first + 2).filter(([, count]) => count > 0).map(([name, count]) => unit(name, count)).join(" ");
    },
  };
}

/** As many decimals as prices of this size are told apart by: 18,605.31 and 1.083214. */
function unknownTick(price: number): Intl.NumberFormatOptions {
  const whole = Math.floor(Math.log10(Math.max(1, Math.abs(price)))) + 1;
  return { minimumFractionDigits: 2, maximumFractionDigits: Math.max(2, 7 - whole) };
}

/** Decimals that a tick needs: 2 of 0.25, 5 of 0.00001. */
function decimalsOf(tickSize: number): number {
  let digits = 0;
  for (let scaled = tickSize; digits < 10 && Math.abs(scaled - Math.round(scaled)) > 1e-9 * Math.abs(scaled); scaled = tickSize * 10 ** digits) digits++;
  return digits;
}
