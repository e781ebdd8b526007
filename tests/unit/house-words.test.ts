import { describe, expect, test } from "bun:test";
import { filesOf, textOf } from "../support/repository.ts";

const files = filesOf("{src-bun,sdk,resources,tests}/**/*.{ts,mjs,json,md}", "*.md", "package.json", "package-lock.json", "*.mjs", "*.cjs", ".ci/*").filter((path) => path !== "tests/unit/house-words.test.ts");

/** What tells of one person's machine, or of work that was put off. */
const forbidden: Readonly<Record<string, RegExp>> = {
  "a path of one machine": /(?<![\w.~*/])\/(?:home|Users|root|work|tmp|mnt|workspace)\/\w|\b[A-Z]:\\+Users\b/,
  "the address of a package registry": /\bnpmjs\b|\bregistry\.[a-z0-9-]+\.[a-z]|\b(?:verdaccio|artifactory|jfrog)\b/i,
  "work put off": /\b(?:TODO|FIXME|XXX)\b/,
};

describe("words that do not belong here", () => {
  test("the files are found", () => expect(files.length).toBeGreaterThan(300));

  test.each(Object.entries(forbidden))("no file contains %s", (_what, pattern) => {
    const places = files.flatMap((path) => textOf(path).split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 160)}`] : [])));
    expect(places).toEqual([]);
  });

  test("the patterns see what they are for", () => {
    const samples = ["read(\"/home/ann/bars.csv\")", "see https://registry.npmjs.org/ses", "// TODO: later"];
    expect(Object.values(forbidden).map((pattern, index) => pattern.test(samples[index]!))).toEqual([true, true, true]);
  });
});
