import type { SessionSpec } from "../contract/run-config.ts";
import { amount } from "./format.ts";

/** When a strategy acts. */
export function sessionWords(session: SessionSpec | null): string[] {
  if (session === null) return [];
  const { template: { name, zone }, fillOutsideSession, markOutsideSession, flattenAtSessionEnd: flatten } = session;
  return [
    `session ${name} (${zone}), outside of which ${fillOutsideSession ? "orders may fill" : "orders wait"}${markOutsideSession ? "" : " and prices do not count"}`,
    ...(flatten === false ? [] : [`flat at the ${flatten.at === "last-close" ? "close" : "open"} of the last bar ${flatten.minutesBefore === 0 ? "of the session" : `${amount(flatten.minutesBefore)} minutes before its end`}`]),
    ...(flatten === false || flatten.noEntriesBefore === 0 ? [] : [`no entries in its last ${amount(flatten.noEntriesBefore)} minutes`]),
  ];
}
