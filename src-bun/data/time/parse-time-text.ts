import { daysOfDate } from "./days-of-date.ts";
import { DAY_MS } from "./day-ms.ts";

/** A time as written, before its zone or its order of day and month is settled. */
export interface WrittenTime {
  /**
   * `ymd`: `wallMs` is the wall-clock time in epoch milliseconds as if it were UTC. `day-or-month`: two numbers stand
   * before the year; `wallMs` holds ((year × 100 + first) × 100 + second) × 86,400,000 + milliseconds of the day.
   */
  order: "ymd" | "day-or-month";
  wallMs: number;
  /** How a time of day in bare digits was read; null: there is none, or it has colons. */
  clockDigits: "hhmm" | "hhmmss" | null;
  /** Minutes east of UTC; NaN: none written. */
  offsetMinutes: number;
}

const monthNames = "janfebmaraprmayjunjulaugsepoctnovdec";

/**
 * Reads one written time out of bytes[start, end). Understood: 2013-01-16 (also / and .), 20130116, 16-Jan-2013, Jan 16 2013, 1/16/2013 or 16.1.2013;
 * then, after a blank, T, comma or underscore, 9:30, 09:30:15, 09:30:15.123456, 093015, 0930, with AM or PM; then Z, UTC, GMT, +02:00, -0500 or +02.
 * One parser object serves a whole column, so that no object is made for each row.
 */
export class TimeTextParser {
  readonly result: WrittenTime = { order: "ymd", wallMs: NaN, clockDigits: null, offsetMinutes: NaN };
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #end = 0;
  /** Digits of the number read last. */
  #digits = 0;

  /** @returns false when the text is not a time; `result` is meaningless then. */
  parse(bytes: Uint8Array, start: number, end: number): boolean {
    while (start < end && bytes[start] === 32) start++;
    while (end > start && bytes[end - 1] === 32) end--;
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    const result = this.result;
    result.order = "ymd";
    result.clockDigits = null;
    result.offsetMinutes = NaN;
    const date = this.#date();
    if (!(date === date)) return false;
    let msOfDay = 0;
    if (this.#at < end) {
      const separator = bytes[this.#at];
      if (separator === 32 || separator === 84 || separator === 116 || separator === 44 || separator === 95) {
        this.#at++;
        this.#blanks();
        msOfDay = this.#timeOfDay();
      } else if (this.#digits === 8 && separator === 45) {
        this.#at++;
        msOfDay = this.#timeOfDay();
      } else return false;
      if (!(msOfDay === msOfDay)) return false;
      if (!this.#zone()) return false;
    }
    result.wallMs = date * DAY_MS + msOfDay;
    return this.#at === end;
  }

  #date(): number {
    if (isLetter(this.#peek())) return this.#monthFirst();
    const first = this.#number();
    const digits = this.#digits;
    if (digits === 8) return daysOfDate(Math.floor(first / 10_000), Math.floor(first / 100) % 100, first % 100);
    const separator = this.#peek();
    if (separator !== 45 && separator !== 47 && separator !== 46 && !(separator === 32 && digits <= 2)) return NaN;
    this.#at++;
    if (isLetter(this.#peek())) {
      const month = this.#monthName();
      if (this.#peek() !== separator) return NaN;
      this.#at++;
      const year = this.#number();
      return this.#digits === 4 ? daysOfDate(year, month, first) : NaN;
    }
    const second = this.#number();
    if (this.#digits < 1 || this.#digits > 2 || this.#peek() !== separator) return NaN;
    this.#at++;
    const third = this.#number();
    if (digits === 4) return this.#digits >= 1 && this.#digits <= 2 ? this.#settled(daysOfDate(first, second, third)) : NaN;
    if (digits < 1 || digits > 2 || this.#digits !== 4) return NaN;
    this.result.order = "day-or-month";
    this.#digits = 0;
    return (third * 100 + first) * 100 + second;
  }

  #settled(days: number): number {
    this.#digits = 0;
    return days;
  }

  #monthFirst(): number {
    const month = this.#monthName();
    while (this.#peek() === 32 || this.#peek() === 46) this.#at++;
    const day = this.#number();
    if (this.#digits < 1 || this.#digits > 2) return NaN;
    while (this.#peek() === 32 || this.#peek() === 44) this.#at++;
    const year = this.#number();
    return this.#digits === 4 ? this.#settled(daysOfDate(year, month, day)) : NaN;
  }

  #timeOfDay(): number {
    let hour = this.#number();
    const digits = this.#digits;
    let minute = 0;
    let second = 0;
    let fraction = 0;
    if (this.#peek() === 58) {
      if (digits > 2) return NaN;
      this.#at++;
      minute = this.#number();
      if (this.#digits !== 2) return NaN;
      if (this.#peek() === 58) {
        this.#at++;
        second = this.#number();
        if (this.#digits !== 2) return NaN;
        fraction = this.#fraction();
      }
    } else if (digits === 5 || digits === 6) {
      this.result.clockDigits = "hhmmss";
      second = hour % 100;
      minute = Math.floor(hour / 100) % 100;
      hour = Math.floor(hour / 10_000);
      fraction = this.#fraction();
    } else if (digits === 3 || digits === 4) {
      this.result.clockDigits = "hhmm";
      minute = hour % 100;
      hour = Math.floor(hour / 100);
    } else if (digits !== 1 || hour !== 0) return NaN;
    hour = this.#halfOfDay(hour);
    if (!(minute < 60) || !(second < 60) || !(hour <= 24) || (hour === 24 && (minute > 0 || second > 0 || fraction > 0))) return NaN;
    return ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  }

  /** Milliseconds after a decimal point or comma. */
  #fraction(): number {
    const mark = this.#peek();
    if (mark !== 46 && mark !== 44) return 0;
    this.#at++;
    const value = this.#number();
    return this.#digits === 0 ? NaN : value * 10 ** (3 - this.#digits);
  }

  #halfOfDay(hour: number): number {
    let at = this.#at;
    while (at < this.#end && this.#bytes[at] === 32) at++;
    const letter = this.#bytes[at] | 32;
    if (at + 2 > this.#end || (letter !== 97 && letter !== 112) || (this.#bytes[at + 1] | 32) !== 109) return hour;
    this.#at = at + 2;
    if (hour < 1 || hour > 12) return NaN;
    return (hour % 12) + (letter === 112 ? 12 : 0);
  }

  #zone(): boolean {
    this.#blanks();
    if (this.#at === this.#end) return true;
    const sign = this.#peek();
    if (sign === 90 && this.#at + 1 === this.#end) {
      this.#at++;
      this.result.offsetMinutes = 0;
      return true;
    }
    if (isLetter(sign)) {
      const start = this.#at;
      while (isLetter(this.#peek())) this.#at++;
      const name = String.fromCharCode(...this.#bytes.subarray(start, this.#at)).toUpperCase();
      this.result.offsetMinutes = 0;
      return name === "Z" || name === "UTC" || name === "GMT";
    }
    if (sign !== 43 && sign !== 45) return false;
    this.#at++;
    let hours = this.#number();
    let minutes = 0;
    if (this.#digits === 4) {
      minutes = hours % 100;
      hours = Math.floor(hours / 100);
    } else if (this.#digits !== 2) return false;
    else if (this.#peek() === 58) {
      this.#at++;
      minutes = this.#number();
      if (this.#digits !== 2) return false;
    }
    this.result.offsetMinutes = (sign === 45 ? -1 : 1) * (hours * 60 + minutes);
    return hours <= 18 && minutes < 60;
  }

  /** 1 to 12, or NaN; takes "Jan" and "January" alike. */
  #monthName(): number {
    const start = this.#at;
    while (isLetter(this.#peek())) this.#at++;
    if (this.#at - start < 3) return NaN;
    const index = monthNames.indexOf(String.fromCharCode(...this.#bytes.subarray(start, start + 3)).toLowerCase());
    return index >= 0 && index % 3 === 0 ? index / 3 + 1 : NaN;
  }

  #number(): number {
    let value = 0;
    const start = this.#at;
    while (this.#at < this.#end) {
      const digit = this.#bytes[this.#at] - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      this.#at++;
    }
    this.#digits = this.#at - start;
    return value;
  }

  #blanks(): void {
    while (this.#peek() === 32) this.#at++;
  }

  #peek(): number {
    return this.#at < this.#end ? this.#bytes[this.#at] : -1;
  }
}

const isLetter = (byte: number): boolean => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
