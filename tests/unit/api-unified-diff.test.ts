import { describe, expect, test } from "bun:test";
import { changedLines } from "../../src-bun/api/strategies/changed-lines.ts";
import { sourcesDiff } from "../../src-bun/api/strategies/sources-diff.ts";
import { unifiedDiff } from "../../src-bun/api/strategies/unified-diff.ts";

const lines = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join("");

describe("unified diff", () => {
  test("same texts do not differ", () => expect(unifiedDiff("a\n", "a\n", "x", "y")).toBe(""));

  test("a changed line stands between three lines of context", () => {
    expect(unifiedDiff(lines(1, 9), lines(1, 4) + "five\n" + lines(6, 9), "x", "y")).toBe("--- x\n+++ y\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  });

  test("changes far apart are told apart, near ones together", () => {
    const hunks = (text: string): number => text.split("\n").filter((line) => line.startsWith("@@")).length;
    const changed = (...numbers: readonly number[]): string => lines(1, 30).split("\n").map((line) => (numbers.includes(Number(line)) && line !== "" ? `${line}!` : line)).join("\n");
    // Six equal lines in between are the context of both; a seventh belongs to neither.
    expect(hunks(unifiedDiff(lines(1, 30), changed(5, 12), "x", "y"))).toBe(1);
    expect(hunks(unifiedDiff(lines(1, 30), changed(5, 13), "x", "y"))).toBe(2);
  });

  test("a new file and a removed one have an empty side", () => {
    expect(unifiedDiff("", "a\nb\n", "/dev/null", "b")).toBe("--- /dev/null\n+++ b\n@@ -0,0 +1,2 @@\n+a\n+b\n");
    expect(unifiedDiff("a\n", "", "a", "/dev/null")).toBe("--- a\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a\n");
  });

  test("a line break at the end makes a difference, and says so", () => {
    expect(unifiedDiff("a\nb", "a\nb\n", "x", "y")).toBe("--- x\n+++ y\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
  });
});

describe("changed lines", () => {
  const apply = (before: readonly string[], after: readonly string[]): string[] => {
    const result: string[] = [];
    let at = 0;
    for (const { fromStart, fromEnd, toStart, toEnd } of changedLines(before, after)) {
      result.push(...before.slice(at, fromStart), ...after.slice(toStart, toEnd));
      at = fromEnd;
    }
    return [...result, ...before.slice(at)];
  };

  test("are the fewest", () => {
    // The example of Myers' paper: five edits.
    const changes = changedLines([..."abcabba"], [..."cbabac"]);
    expect(changes.reduce((sum, { fromStart, fromEnd, toStart, toEnd }) => sum + fromEnd - fromStart + toEnd - toStart, 0)).toBe(5);
  });

  test("lead from every small text to every other", () => {
    const texts = Array.from({ length: 3 ** 5 }, (_, number) => [...number.toString(3)]);
    for (const before of texts) for (const after of texts.filter((_, index) => index % 7 === 0)) expect(apply(before, after).join("")).toBe(after.join(""));
  });

  test("beyond what is worth it are one change", () => {
    const [before, after] = ["a", "b"].map((name) => Array.from({ length: 3_000 }, (_, index) => `${name}${index}`)) as [string[], string[]];
    expect(changedLines(["same", ...before, "end"], ["same", ...after, "end"])).toEqual([{ fromStart: 1, fromEnd: 3_001, toStart: 1, toEnd: 3_001 }]);
  });
});

test("versions differ by file: changed, added, removed, in order", () => {
  const from = [{ path: "main.ts", text: "a\n" }, { path: "same.ts", text: "s" }, { path: "old.ts", text: "o\n" }];
  const to = [{ path: "main.ts", text: "b\n" }, { path: "same.ts", text: "s" }, { path: "new.ts", text: "n\n" }];
  expect(sourcesDiff(from, to).map(({ path, change }) => [path, change])).toEqual([["main.ts", "changed"], ["new.ts", "added"], ["old.ts", "removed"]]);
});
