import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExchangeCalendar } from "../../contract/calendar-schema.ts";
import { HindsightError } from "../../contract/errors.ts";
import { appFolder } from "../../platform/app-files.ts";
import { nearestName } from "../../platform/nearest-name.ts";

const calendarIds = ["us-equity", "cme-index", "fx", "crypto"];
const loaded = new Map<string, ExchangeCalendar>();

/**
 * The calendar of a market, from resources/calendars. Shared between callers: not to be written to.
 *
 * @throws CALENDAR_UNKNOWN when there is none of this id
 */
export function loadCalendar(id: string): ExchangeCalendar {
  const known = loaded.get(id);
  if (known !== undefined) return known;
  if (!calendarIds.includes(id)) {
    const near = nearestName(id, calendarIds);
    throw new HindsightError(
      "CALENDAR_UNKNOWN",
      `There is no exchange calendar "${id}".`,
      `Calendars are ${calendarIds.join(", ")}${near === null ? "" : `. Did you mean ${near}?`}`,
      { value: id, known: calendarIds, suggestion: near },
    );
  }
  const calendar = JSON.parse(readFileSync(join(appFolder("resources/calendars"), `${id}.json`), "utf8")) as ExchangeCalendar;
  loaded.set(id, calendar);
  return calendar;
}
