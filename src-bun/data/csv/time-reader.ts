import type { RowProblems } from "../import/row-problems.ts";
import type { TimeField } from "../import/table-builder.ts";
import type { TimeColumnBuilder } from "../time/time-column-builder.ts";
import { timeEmpty, timeNotUnderstood } from "../time/time-problems.ts";
import type { NumberParser } from "./parse-number.ts";
import { fieldText, type CsvRecord } from "./record-scanner.ts";

/** Gives a reader of one time column, or of a date column that another with the time of day completes. */
export function timeReader(problems: RowProblems, into: TimeColumnBuilder, { field, kind }: TimeField, timeColumn: number, timeOfDay: number | null, parser: NumberParser): (record: CsvRecord, row: number) => void {
  let joined = new Uint8Array(64);
  return (record, row) => {
    const { bytes, starts, ends } = record;
    if (kind === "number") {
      const value = parser.parse(bytes, starts[timeColumn], ends[timeColumn]);
      if (parser.kind !== "number") problems.add(parser.kind === "missing" ? timeEmpty : timeNotUnderstood, row, field, fieldText(record, timeColumn));
      into.numbers.push(value);
    } else if (timeOfDay === null) into.text.add(bytes, starts[timeColumn], ends[timeColumn], row, field, problems);
    else {
      const dateLength = ends[timeColumn] - starts[timeColumn];
      const length = dateLength + 1 + ends[timeOfDay] - starts[timeOfDay];
      if (length > joined.length) joined = new Uint8Array(length * 2);
      joined.set(bytes.subarray(starts[timeColumn], ends[timeColumn]));
      joined[dateLength] = 32;
      joined.set(bytes.subarray(starts[timeOfDay], ends[timeOfDay]), dateLength + 1);
      into.text.add(joined, 0, length, row, field, problems);
    }
  };
}
