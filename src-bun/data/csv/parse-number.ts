/** What a cell turned out to be. `missing`: empty or a word for nothing; `not-finite`: a word for NaN or infinity; `text`: anything else. */
export type CellKind = "number" | "missing" | "not-finite" | "text";

const powersOfTen = Float64Array.from({ length: 23 }, (_, k) => 10 ** k);
const largestExact = 9_007_199_254_740_991;
const words = new TextDecoder();

/**
 * Reads a decimal number out of bytes[start, end), correctly rounded. Up to 2^53 and 22 decimal places one division of two
 * exact doubles does it (W. D. Clinger, "How to read floating point numbers accurately", 1990); the rest goes through Number().
 */
export class NumberParser {
  /** Kind of the cell read last. */
  kind: CellKind = "missing";
  readonly #decimalMark: number;

  constructor(decimalMark: "." | ",") {
    this.#decimalMark = decimalMark.charCodeAt(0);
  }

  /** The number; NaN when `kind` is missing or text; NaN or an infinity when it is not-finite. */
  parse(bytes: Uint8Array, start: number, end: number): number {
    while (start < end && bytes[start] === 32) start++;
    while (end > start && bytes[end - 1] === 32) end--;
    if (start === end) {
      this.kind = "missing";
      return NaN;
    }
    let at = start;
    const sign = bytes[at];
    if (sign === 45 || sign === 43) at++;
    let mantissa = 0;
    let digits = 0;
    let decimals = 0;
    for (; at < end; at++) {
      const digit = bytes[at] - 48;
      if (digit < 0 || digit > 9) break;
      mantissa = mantissa * 10 + digit;
      digits++;
    }
    if (at < end && bytes[at] === this.#decimalMark) {
      for (at++; at < end; at++) {
        const digit = bytes[at] - 48;
        if (digit < 0 || digit > 9) break;
        mantissa = mantissa * 10 + digit;
        digits++;
        decimals++;
      }
    }
    if (at === end && digits > 0 && mantissa <= largestExact && decimals <= 22) {
      this.kind = "number";
      const value = decimals === 0 ? mantissa : mantissa / powersOfTen[decimals];
      return sign === 45 ? -value : value;
    }
    return this.#slow(bytes, start, end);
  }

  #slow(bytes: Uint8Array, start: number, end: number): number {
    let text = words.decode(bytes.subarray(start, end));
    if (this.#decimalMark === 44) text = text.replace(",", ".");
    if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) && !(this.#decimalMark === 44 && words.decode(bytes.subarray(start, end)).includes("."))) {
      const value = Number(text);
      this.kind = Number.isFinite(value) ? "number" : "not-finite";
      return value;
    }
    const word = text.toLowerCase();
    if (/^(null|none|na|n\/a|#n\/a|-)$/.test(word)) this.kind = "missing";
    else if (/^[+-]?(nan|inf|infinity)$/.test(word)) {
      this.kind = "not-finite";
      return word.endsWith("nan") ? NaN : word.startsWith("-") ? -Infinity : Infinity;
    } else this.kind = "text";
    return NaN;
  }
}
