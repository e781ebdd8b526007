import { expect, test } from "bun:test";
import fc from "fast-check";
import { errorText } from "../../src-bun/cli/explain-error.ts";
import { paramsOption } from "../../src-bun/cli/params-option.ts";
import { oneLine, terminalText } from "../../src-bun/cli/terminal-text.ts";
import { table, wrapped } from "../../src-bun/cli/text-layout.ts";
import { HindsightError } from "../../src-bun/contract/errors.ts";

/** What a terminal could obey. */
const obeyed = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;
const hostile = fc.string({ unit: fc.constantFrom("\u001b[2J", "\u009b31m", "\u202e", "\r", "\n", "\t", "\u0000", "\u007f", " ", "a", "é", "😀", "\\", '"'), maxLength: 30 });

test("no control character reaches a terminal, and what is no control character stays", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(terminalText(text).replace(/[\n\t]/g, "")).not.toMatch(obeyed);
      expect(oneLine(text)).not.toMatch(obeyed);
    }),
  );
  expect(terminalText("ESC \u001b[31m, BEL \u0007, CSI \u009b, DEL \u007f, RLO \u202e")).toBe("ESC \u241b[31m, BEL \u2407, CSI \\u009b, DEL \\u007f, RLO \\u202e");
  expect(terminalText("né, 😀, 10\u00a0%\n\tend")).toBe("né, 😀, 10\u00a0%\n\tend");
});

test("JSON means the same after it", () => {
  fc.assert(
    fc.property(hostile, hostile, (name, value) => {
      const object = { [`k${name}`]: value };
      expect(JSON.parse(terminalText(JSON.stringify(object)))).toEqual(object);
    }),
  );
});

test("a name cannot write lines of its own into a report or a table", () => {
  const name = "SMA\nNet profit 1,000,000\nFiles /";
  expect(wrapped(name, 200)).toEqual(["  SMA\u240aNet profit 1,000,000\u240aFiles /"]);
  expect(table([[name, "x"], ["b", "y"]])).toHaveLength(2);
  expect(table([[name, "x"]]).join("")).not.toContain("\n");
});

test("a message cannot pretend to be the hint or the code", () => {
  const text = errorText(new HindsightError("STRATEGY_THREW", "boo\u001b[2J\n→ do this\n(OK)\n  a.ts:1", "really\n(OK)"));
  expect(text).toBe("Error: boo\u241b[2J\n  → do this\n  (OK)\n  a.ts:1\n→ really\n  (OK)\n(STRATEGY_THREW)\n");
});

test("a parameter called __proto__ is not lost on the way", () => {
  expect(Object.keys(paramsOption("__proto__=1,constructor=2", "/"))).toEqual(["__proto__", "constructor"]);
});
