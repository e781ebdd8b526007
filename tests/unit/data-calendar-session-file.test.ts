import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import type { HindsightError } from "../../src-bun/contract/errors.ts";
import { SessionTemplateSchema } from "../../src-bun/contract/session-schema.ts";
import { readSessionFile } from "../../src-bun/data/calendar/read-session-file.ts";
import { refusalAtOnce } from "../support/refusal.ts";

const folder = mkdtempSync(join(tmpdir(), "hindsight-session-file-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = join(folder, "session.json");
const window = { days: ["mon", "fri"], start: "09:30", end: "16:00", label: "rth" };
const session = { name: "mine", zone: "America/New_York", calendar: "us-equity", windows: [window] };
const isTemplate = new Ajv().compile(SessionTemplateSchema);

const read = (content: string): ReturnType<typeof readSessionFile> => {
  writeFileSync(path, content);
  return readSessionFile(path);
};
const refused = (content: unknown): HindsightError => refusalAtOnce(() => read(JSON.stringify(content)));

describe("a session file", () => {
  test("is read as it is, with or without a byte order mark, calendar and dates", () => {
    expect(read(JSON.stringify(session)) as unknown).toEqual(session);
    expect(read(`\uFEFF${JSON.stringify(session)}`) as unknown).toEqual(session);
    const full = { ...session, calendar: null, windows: [{ ...window, end: "24:00", from: "2020-02-29", to: "2021-01-01" }, { ...window, days: ["sat"], start: "09:30:15" }] };
    expect(read(JSON.stringify(full)) as unknown).toEqual(full);
    expect(isTemplate(full)).toBe(true);
  });

  test("that is not there, a folder, or no JSON", () => {
    expect(refusalAtOnce(() => readSessionFile(join(folder, "none.json")))).toMatchObject({ code: "SESSION_INVALID", hint: expect.stringContaining("rth, eth, 24x7") as unknown });
    expect(refusalAtOnce(() => readSessionFile(folder)).message).toContain("is a folder");
    const error = refusalAtOnce(() => read('{ "name": "mine", }'));
    expect(error.code).toBe("SESSION_INVALID");
    expect(error.message).toContain(`${path} is not JSON`);
  });

  /** What is wrong, the field that the message names, and a word of the hint. Each is refused by the schema as well. */
  const wrong: readonly [title: string, content: unknown, message: string, hint: string][] = [
    ["a list", [session], "the session is a list", "{ … }"],
    ["null", null, "the session is null", "{ … }"],
    ["an unknown field", { ...session, holidays: [] }, 'the session has an unknown field "holidays"', "name, zone, calendar, windows"],
    ["a misspelt field", { ...session, windows: [{ ...window, lable: "x" }] }, 'windows[0] has an unknown field "lable"', "Did you mean label?"],
    ["no name", { ...session, name: undefined }, "name is missing", "1 to 80"],
    ["a name that is too long", { ...session, name: "x".repeat(81) }, "name has 81 characters", "1 to 80"],
    ["a zone that is no text", { ...session, zone: 5 }, "zone is a number", "text"],
    ["no calendar", { ...session, calendar: undefined }, "calendar is missing", '"calendar": null'],
    ["no windows", { ...session, windows: undefined }, "windows is missing", '"days"'],
    ["an empty list of windows", { ...session, windows: [] }, "windows is empty", '"days"'],
    ["a window that is a text", { ...session, windows: ["09:30-16:00"] }, "windows[0] is a text", "days, start, end, label"],
    ["days that are no list", { ...session, windows: [{ ...window, days: "mon" }] }, "windows[0].days is a text", '["mon", "tue"]'],
    ["no days", { ...session, windows: [{ ...window, days: [] }] }, "windows[0].days is empty", '["mon", "tue"]'],
    ["a day written out", { ...session, windows: [window, { ...window, days: ["Monday"] }] }, 'windows[1].days holds "Monday"', "Did you mean mon?"],
    ["a misspelt day", { ...session, windows: [{ ...window, days: ["wde"] }] }, 'windows[0].days holds "wde"', "Did you mean wed?"],
    ["a time of one digit", { ...session, windows: [{ ...window, start: "9:30" }] }, 'windows[0].start is "9:30"', '"09:30"'],
    ["a time beyond the day", { ...session, windows: [{ ...window, end: "24:30" }] }, 'windows[0].end is "24:30"', '"24:00"'],
    ["no end", { ...session, windows: [{ ...window, end: undefined }] }, "windows[0].end is missing", '"09:30"'],
    ["an empty label", { ...session, windows: [{ ...window, label: "" }] }, "windows[0].label has 0 characters", "1 to 40"],
    ["a date in another order", { ...session, windows: [{ ...window, from: "09/02/2024" }] }, 'windows[0].from is "09/02/2024"', "2024-09-02"],
  ];
  for (const [title, content, message, hint] of wrong) {
    test(title, () => {
      const error = refused(content);
      expect(error.code).toBe("SESSION_INVALID");
      expect(error.message).toContain(message);
      expect(error.message).toContain(path);
      expect(error.hint).toContain(hint);
      expect(isTemplate(JSON.parse(JSON.stringify(content)))).toBe(false);
    });
  }

  test("a date that does not exist", () => {
    expect(refused({ ...session, windows: [{ ...window, to: "2023-02-29" }] }).message).toContain('windows[0].to is "2023-02-29"');
  });

  test("an unknown zone and an unknown calendar keep their own codes and suggestions", () => {
    expect(refused({ ...session, zone: "America/NewYork" })).toMatchObject({ code: "DATA_TIME_ZONE", hint: expect.stringContaining("America/New_York") as unknown });
    expect(refused({ ...session, calendar: "cme" })).toMatchObject({ code: "CALENDAR_UNKNOWN", hint: expect.stringContaining("Did you mean cme-index?") as unknown });
  });
});
