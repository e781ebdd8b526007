import { describe, expect, test } from "bun:test";
import { withChoices, withColumn } from "../../src-ui/features/datasets/import/import-choices.ts";
import { patternOf, profileFor, sourceChoices } from "../../src-ui/features/datasets/import/import-profiles.ts";
import { solvingSettings } from "../../src-ui/features/datasets/import/solving-settings.ts";

describe("what is said of a file", () => {
  test("what is not said any more is gone, so that the guess counts again", () => {
    const said = withColumn(withChoices({}, { zone: "UTC", symbol: "" }), "volume", null);
    expect(said).toEqual({ zone: "UTC", columns: { volume: null } });
    expect(withColumn(withChoices(said, { zone: undefined }), "volume", undefined)).toEqual({});
  });

  test("a profile is about a source: neither the name nor the symbol of one file is in it", () => {
    expect(sourceChoices({ name: "a", symbol: "DAX", zone: "Europe/Berlin" })).toEqual({ zone: "Europe/Berlin" });
    expect(patternOf("DAX_30m_2024-04.csv")).toBe(patternOf("dax_30m_2025-11.csv"));
  });

  test("of the files with the same columns the one with a like name tells the settings; nothing said is no profile", () => {
    const profile = (pattern: string, zone: string | undefined) => ({ columns: ["t", "o"], pattern, choices: zone === undefined ? {} : { zone } });
    const profiles = [profile("b_#.csv", "UTC"), profile("a_#.csv", "Europe/Berlin")];
    expect(profileFor("a_7.csv", ["t", "o"], profiles)).toEqual({ zone: "Europe/Berlin" });
    expect(profileFor("c.csv", ["t", "o"], profiles)).toEqual({ zone: "UTC" });
    expect(profileFor("a_7.csv", ["t"], profiles)).toBeNull();
    expect(profileFor("a_7.csv", ["t", "o"], [profile("a_#.csv", undefined)])).toBeNull();
  });
});

describe("settings that solve a problem", () => {
  test.each([
    ["DATA_COLUMN_MISSING", "no column for time", "Name it: columns.time=…", ["columns"]],
    ["DATA_COLUMN_MISSING", "could hold trades or quotes", "State what a row is: kind=trades or kind=quotes", ["kind", "columns"]],
    ["DATA_TIME_AMBIGUOUS", "03/04/2024 could be two days", "State dateOrder: day-first or month-first", ["dateOrder"]],
    ["DATA_TIME_ZONE_MISSING", "no zone", "State the zone of the file", ["zone"]],
  ] as const)("%s: %s", (code, message, hint, settings) => {
    expect(solvingSettings({ code, message, hint })).toEqual([...settings]);
  });
});
