import { Float64Builder } from "../columns/float64-builder.ts";
import { WrittenTimeBuilder, type RawTimes } from "./raw-times.ts";

/** How a time column arrives: numbers, text, or instants and wall-clock times that the format itself tells apart. */
export type TimeKind = "number" | "text" | "instant" | "wall";

/** Gathers a time column. Readers push numbers into one builder or text into the other, as the kind says. */
export class TimeColumnBuilder {
  readonly numbers = new Float64Builder();
  readonly text = new WrittenTimeBuilder();

  finish(kind: TimeKind): RawTimes {
    if (kind === "text") return this.text.finish();
    const values = this.numbers.finish();
    return kind === "number" ? { kind, values } : { kind: "written", order: "ymd", wallMs: values, zoned: kind === "instant", offsetMinutes: null };
  }
}
