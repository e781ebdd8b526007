import { HindsightError } from "../../contract/errors.ts";
import { RowProblems } from "../import/row-problems.ts";
import { daysOfDate } from "./days-of-date.ts";
import type { TimeContext } from "./time-context.ts";
import { dateOrderMixed } from "./time-problems.ts";
import { DAY_MS } from "./day-ms.ts";

/**
 * Settles whether dates such as 3/4/2013 put the day or the month first: by the option, else by the rows that have a
 * number above 12. Takes the packed form of WrittenTime, gives wall-clock epoch milliseconds.
 *
 * @throws DATA_TIME_INVALID when the rows cannot tell, or contradict each other or the option
 */
export function settleDateOrder(packed: Float64Array, context: TimeContext): Float64Array {
  const { field, options, origin, findings } = context;
  let order = options.dateOrder;
  if (order === undefined) {
    let firstAbove12 = 0;
    let secondAbove12 = 0;
    for (const value of packed) {
      const numbers = Math.floor(value / DAY_MS);
      if (Math.floor(numbers / 100) % 100 > 12) firstAbove12++;
      if (numbers % 100 > 12) secondAbove12++;
    }
    if (firstAbove12 === 0 && secondAbove12 === 0) throw undecided(packed[0], context);
    order = firstAbove12 >= secondAbove12 ? "day-first" : "month-first";
    findings.note("date-order-inferred", 1, `Dates in column "${field}" read with the ${order === "day-first" ? "day" : "month"} first: no other order fits the rows.`);
  }
  const dayFirst = order === "day-first";
  const problems = new RowProblems();
  const wall = packed.map((value, row) => {
    const numbers = Math.floor(value / DAY_MS);
    const first = Math.floor(numbers / 100) % 100;
    const second = numbers % 100;
    const days = daysOfDate(Math.floor(numbers / 10_000), dayFirst ? second : first, dayFirst ? first : second);
    if (!(days === days)) problems.add(dateOrderMixed, row, field, `${first}/${second}/${Math.floor(numbers / 10_000)}`);
    return days * DAY_MS + (value - numbers * DAY_MS);
  });
  problems.throwIfAny(origin);
  return wall;
}

function undecided(value: number, { field, origin }: TimeContext): HindsightError {
  const place = origin.locate(0);
  const numbers = Math.floor(value / DAY_MS);
  const written = `${Math.floor(numbers / 100) % 100}/${numbers % 100}/${Math.floor(numbers / 10_000)}`;
  return new HindsightError(
    "DATA_TIME_INVALID",
    `${place.file}, ${place.unit} ${place.number}: ${written} in column "${field}" can be read with the day or the month first, and no row of the file tells.`,
    "State it with the dateOrder option: day-first or month-first",
    { file: place.file, row: place.number, field, value: written, option: "dateOrder" },
  );
}
