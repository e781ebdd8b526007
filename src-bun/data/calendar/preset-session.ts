import type { SessionTemplate } from "../../contract/run-config.ts";
import { loadCalendar } from "./load-calendar.ts";

/** Every hour of every day, cut at 00:00 UTC. */
export const alwaysOpenSession: SessionTemplate = {
  name: "24x7",
  zone: "UTC",
  calendar: null,
  windows: [{ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], start: "00:00", end: "24:00", label: "24x7" }],
};

/**
 * A market's regular (`rth`) or extended (`eth`) trading hours, holidays and early closes included.
 *
 * @param exchange id of the market's calendar
 * @throws CALENDAR_UNKNOWN when there is no such market
 */
export function presetSession(exchange: string, hours: "rth" | "eth"): SessionTemplate {
  return { name: `${exchange} ${hours}`, ...structuredClone(loadCalendar(exchange).sessions[hours]) };
}
