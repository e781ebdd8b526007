import { HindsightError } from "../../contract/errors.ts";
import type { SessionTemplate } from "../../contract/run-config.ts";
import { nearestName } from "../../platform/nearest-name.ts";
import { zoneOffsets } from "../time/zone-offsets.ts";
import { loadCalendar } from "./load-calendar.ts";
import { epochDayOf, weekdayNames } from "./local-date.ts";

type Window = SessionTemplate["windows"][number];

const templateFields = ["name", "zone", "calendar", "windows"];
const windowFields = ["days", "start", "end", "label", "from", "to"];
const windowExample = '{ "days": ["mon", "tue"], "start": "09:30", "end": "16:00", "label": "rth" }';

/**
 * Reads a session template from what a file holds. Written by hand, because a validator's messages say nothing to a trader, and loading one takes longer than a short run.
 *
 * @param file named in errors
 * @throws SESSION_INVALID, DATA_TIME_ZONE, CALENDAR_UNKNOWN
 */
export function checkSessionTemplate(content: unknown, file: string): SessionTemplate {
  const fail = (field: string, found: string, hint: string, details: Readonly<Record<string, unknown>> = {}): HindsightError =>
    new HindsightError("SESSION_INVALID", `${file}: ${field === "" ? "the session" : field} ${found}.`, hint, { file, field, ...details });

  const fieldsOf = (value: unknown, field: string, known: readonly string[]): Readonly<Record<string, unknown>> => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw fail(field, `is ${kindOf(value)}, not an object`, `It is written { … } with the fields ${known.join(", ")}`);
    for (const name of Object.keys(value)) {
      if (known.includes(name)) continue;
      const near = nearestName(name, known);
      throw fail(field, `has an unknown field ${JSON.stringify(name)}`, `Its fields are ${known.join(", ")}${near === null ? "" : `. Did you mean ${near}?`}`, { value: name, suggestion: near });
    }
    return value as Readonly<Record<string, unknown>>;
  };

  const textOf = (value: unknown, field: string, maxLength: number): string => {
    if (typeof value === "string" && value.length > 0 && value.length <= maxLength) return value;
    throw fail(field, value === undefined ? "is missing" : typeof value === "string" ? `has ${value.length} characters` : `is ${kindOf(value)}, not a text`, `It is a text of 1 to ${maxLength} characters`, { value });
  };

  const timeOf = (value: unknown, field: string): string => {
    if (typeof value === "string" && /^(([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?|24:00)$/.test(value)) return value;
    throw fail(field, value === undefined ? "is missing" : `is ${JSON.stringify(value)}, not a time`, 'Write hours and minutes with two digits each, "09:30", up to "24:00"', { value });
  };

  const dateOf = (value: unknown, field: string): string => {
    if (typeof value === "string" && Number.isFinite(epochDayOf(value))) return value;
    throw fail(field, `is ${JSON.stringify(value)}, not a date`, 'Write it as "2024-09-02"', { value });
  };

  const dayOf = (value: unknown, field: string): Window["days"][number] => {
    const day = weekdayNames.find((name) => name === value);
    if (day !== undefined) return day;
    const text = String(value).toLowerCase();
    const near = weekdayNames.find((name) => text.startsWith(name)) ?? nearestName(text, weekdayNames);
    throw fail(field, `holds ${JSON.stringify(value)}, which is no day`, `Days are mon, tue, wed, thu, fri, sat, sun${near === null ? "" : `. Did you mean ${near}?`}`, { value, suggestion: near });
  };

  const windowOf = (value: unknown, field: string): Window => {
    const { days, start, end, label, from, to } = fieldsOf(value, field, windowFields);
    if (!Array.isArray(days) || days.length === 0) throw fail(`${field}.days`, days === undefined ? "is missing" : Array.isArray(days) ? "is empty" : `is ${kindOf(days)}, not a list`, 'List the days on which the window starts, ["mon", "tue"]', { value: days });
    return {
      days: [...new Set((days as readonly unknown[]).map((day) => dayOf(day, `${field}.days`)))],
      start: timeOf(start, `${field}.start`),
      end: timeOf(end, `${field}.end`),
      label: textOf(label, `${field}.label`, 40),
      ...(from === undefined ? {} : { from: dateOf(from, `${field}.from`) }),
      ...(to === undefined ? {} : { to: dateOf(to, `${field}.to`) }),
    };
  };

  const { name, zone, calendar, windows } = fieldsOf(content, "", templateFields);
  if (calendar === undefined) throw fail("calendar", "is missing", 'Name a market (us-equity, cme-index, fx, crypto) whose holidays hold, or write "calendar": null for every day');
  const template = { name: textOf(name, "name", 80), zone: textOf(zone, "zone", 80), calendar: calendar === null ? null : textOf(calendar, "calendar", 80) };
  zoneOffsets(template.zone, 0, 0);
  if (template.calendar !== null) loadCalendar(template.calendar);
  if (!Array.isArray(windows) || windows.length === 0) throw fail("windows", windows === undefined ? "is missing" : Array.isArray(windows) ? "is empty" : `is ${kindOf(windows)}, not a list`, `List at least one window, ${windowExample}`);
  return { ...template, windows: (windows as readonly unknown[]).map((window, k) => windowOf(window, `windows[${k}]`)) };
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return { string: "a text", number: "a number", boolean: "true or false", object: "an object" }[typeof value as string] ?? "nothing";
}
