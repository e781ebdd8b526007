import type { RunConfig } from "../../contract/run-config.ts";
import type { ConfigProblem } from "./config-problem.ts";

const MINUTES_PER_DAY = 1_440;

/** A flattening that would leave no time for a position. */
export function sessionProblems({ session }: RunConfig): ConfigProblem[] {
  if (session === null || session.flattenAtSessionEnd === false) return [];
  const { flattenAtSessionEnd: flatten } = session;
  const longest = Math.max(...session.template.windows.map(({ start, end }) => windowMinutes(start, end)));
  const name = (["minutesBefore", "noEntriesBefore"] as const).find((each) => flatten[each] >= longest);
  if (name === undefined) return [];
  return [{ path: `session.flattenAtSessionEnd.${name}`, value: flatten[name], expected: `must be less than the ${longest} minutes of the session's longest window: it would leave no time for a position`, hint: "Write the minutes before the session's end, such as 5" }];
}

/** An end that is not later than the start lies on the next day. */
function windowMinutes(start: string, end: string): number {
  const length = minuteOf(end) - minuteOf(start);
  return length > 0 ? length : length + MINUTES_PER_DAY;
}

function minuteOf(time: string): number {
  const [hours, minutes, seconds = 0] = time.split(":").map(Number);
  return hours! * 60 + minutes! + seconds / 60;
}
