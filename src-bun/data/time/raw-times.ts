import { Float64Builder } from "../columns/float64-builder.ts";
import type { RowProblems } from "../import/row-problems.ts";
import { clockChanges, mixedZones, timeEmpty, timeFormatChanges, timeNotUnderstood } from "./time-problems.ts";
import { TimeTextParser, type WrittenTime } from "./parse-time-text.ts";

/** The time column as found, before its unit, zone and order of day and month are settled. */
export type RawTimes =
  | { readonly kind: "number"; readonly values: Float64Array }
  | {
      readonly kind: "written";
      /** See WrittenTime. */
      readonly order: WrittenTime["order"];
      readonly wallMs: Float64Array;
      /** Whether the times say how far they are from UTC. */
      readonly zoned: boolean;
      /** Minutes east of UTC for each row; null: zero for all. */
      readonly offsetMinutes: Float64Array | null;
    };

const ascii = new TextDecoder();

/** Reads written times row by row; all must be written in the same way. */
export class WrittenTimeBuilder {
  readonly #parser = new TimeTextParser();
  readonly #wallMs = new Float64Builder();
  #offsets: Float64Builder | null = null;
  #order: WrittenTime["order"] | null = null;
  #zoned = false;
  #clockDigits: WrittenTime["clockDigits"] = null;

  add(bytes: Uint8Array, start: number, end: number, row: number, field: string, problems: RowProblems): void {
    const text = (): string => ascii.decode(bytes.subarray(start, end));
    const time = this.#parser.result;
    if (!this.#parser.parse(bytes, start, end) || !(time.wallMs === time.wallMs)) {
      const found = text().trim();
      problems.add(found === "" ? timeEmpty : timeNotUnderstood, row, field, found);
      this.#push(NaN, 0);
      return;
    }
    const zoned = time.offsetMinutes === time.offsetMinutes;
    if (this.#order === null) {
      this.#order = time.order;
      this.#zoned = zoned;
    } else if (time.order !== this.#order) problems.add(timeFormatChanges, row, field, text());
    else if (time.clockDigits !== null && this.#clockDigits !== null && time.clockDigits !== this.#clockDigits) problems.add(clockChanges, row, field, text());
    else if (zoned !== this.#zoned) problems.add(mixedZones, row, field, text());
    // 930 means 09:30, or 00:09:30 without its zeros: whichever it is must hold for all rows.
    this.#clockDigits ??= time.clockDigits;
    this.#push(time.wallMs, zoned ? time.offsetMinutes : 0);
  }

  #push(wallMs: number, offsetMinutes: number): void {
    if (offsetMinutes !== 0 && this.#offsets === null) {
      this.#offsets = new Float64Builder();
      for (let k = 0; k < this.#wallMs.length; k++) this.#offsets.push(0);
    }
    this.#wallMs.push(wallMs);
    this.#offsets?.push(offsetMinutes);
  }

  finish(): RawTimes {
    return { kind: "written", order: this.#order ?? "ymd", wallMs: this.#wallMs.finish(), zoned: this.#zoned, offsetMinutes: this.#offsets?.finish() ?? null };
  }
}
