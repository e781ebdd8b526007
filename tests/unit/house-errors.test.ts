import { describe, expect, test } from "bun:test";
import { errorKinds, HindsightError } from "../../src-bun/contract/errors.ts";
import { filesOf, textOf } from "../support/repository.ts";

const sources = filesOf("{src-bun,sdk}/**/*.ts").filter((path) => path !== "src-bun/contract/errors.ts").map(textOf).join("\n");

describe("error codes", () => {
  test.each(Object.keys(errorKinds))("%s is given by the code, not only compared with", (code) => {
    expect(new RegExp(`(?<!(?:[=!]==|case) )"${code}"`).test(sources)).toBe(true);
  });

  test("hints end without a full stop", () => {
    const stopped = [...sources.matchAll(/\bhint: ("[^"\n]*[^.]\."|`[^`\n]*[^.]\.`)/g), ...sources.matchAll(/new HindsightError\("\w+", (?:"[^"\n]*"|`[^`\n]*`), ("[^"\n]*[^.]\."|`[^`\n]*[^.]\.`)/g)];
    expect(stopped.map(([, hint]) => hint)).toEqual([]);
  });

  test("survive the way across a border", () => {
    const error = new HindsightError("DATA_EMPTY", "bars.csv has no rows", "Choose another file", { file: "bars.csv" });
    const copy = HindsightError.fromBody(JSON.parse(JSON.stringify(error.toBody())) as ReturnType<HindsightError["toBody"]>);
    expect([copy.code, copy.message, copy.hint, copy.details]).toEqual([error.code, error.message, error.hint, error.details]);
  });
});
