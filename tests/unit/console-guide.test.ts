import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { statistics } from "../../src-bun/analysis/statistics/index.ts";
import { describeSdk } from "../../src-bun/describe-sdk.ts";
import { checkStrategy } from "../../src-bun/strategies/check-strategy.ts";
import { memoryReader } from "../../src-bun/strategies/source-reader.ts";
import { guidePages } from "../../src-ui/features/guide/guide-pages.ts";
import { searchGuide } from "../../src-ui/features/guide/search-guide.ts";
import { sectionsOf } from "../../src-ui/features/guide/sections.ts";
import { slugOf } from "../../src-ui/features/guide/slug.ts";
import { repository } from "../support/repository.ts";

const languages = ["en", "zh"] as const;
const folderOf = (language: string): string => join(repository, "resources/guide", language);
const textOf = (language: string, page: string): string => readFileSync(join(folderOf(language), `${page}.md`), "utf8");
const blocksOf = (markdown: string): readonly { readonly info: string; readonly code: string }[] => [...markdown.matchAll(/^```(.*)\n([^]*?)^```$/gm)].map(([, info, code]) => ({ info: info!, code: code! }));
const all = languages.flatMap((language) => guidePages.map((page) => [language, page] as const));

describe("the guide", () => {
  test.each([...languages])("%s has every page, and no other", (language) => {
    expect(readdirSync(folderOf(language)).sort()).toEqual(guidePages.map((page) => `${page}.md`).sort());
  });

  test.each([...guidePages])("%s says the same in both languages: as many parts, rows of tables, and the same code but for its words", (page) => {
    const [en, zh] = languages.map((language) => textOf(language, page));
    const shape = (markdown: string) => ({
      levels: sectionsOf(page, markdown).map(({ level }) => level),
      rows: markdown.match(/^\|/gm)?.length ?? 0,
      // Comments and texts are words; everything else is what a reader copies.
      code: blocksOf(markdown).map(({ info, code }) => [info, code.replaceAll(/(?:\/\/|#) .*$/gm, "").replaceAll(/(title: |group: |tag: )"[^"]*"/g, "$1").replaceAll(/[ \t]+$/gm, "")]),
    });
    expect(shape(zh!)).toEqual(shape(en!));
  });

  test.each(all)("%s/%s has one title, an example, and links that lead somewhere", (language, page) => {
    const markdown = textOf(language, page);
    const sections = sectionsOf(page, markdown);
    expect(sections.filter(({ level }) => level === 1).length).toBe(1);
    expect(new Set(sections.map(({ slug }) => slug)).size).toBe(sections.length);
    expect(markdown).toMatch(language === "en" ? /```|Example|An example/ : /```|\*\*例\*\*|例：|示例/);
    const screens = /path: "([^"]+)"/g;
    const routes = [...readFileSync(join(repository, "src-ui/app/router.tsx"), "utf8").matchAll(screens)].map(([, path]) => path);
    for (const [, target] of markdown.replaceAll(/^```[^]*?^```$/gm, "").matchAll(/\]\(([^)]*)\)/g)) {
      const [address, part] = target!.split("#");
      if (address!.startsWith("/")) expect(routes).toContain(address);
      else {
        expect(guidePages as readonly string[]).toContain(address!);
        if (part !== undefined) expect(sectionsOf(address!, textOf(language, address!)).map(({ slug }) => slug)).toContain(part);
      }
    }
  });

  test.each(all)("%s/%s: complete strategies pass the check as they stand", async (language, page) => {
    for (const { info, code } of blocksOf(textOf(language, page))) {
      expect(["ts strategy", "ts", "sh"]).toContain(info);
      if (info === "ts strategy") expect((await checkStrategy(memoryReader("main.ts", { "main.ts": code }))).report).toEqual({ ok: true, findings: [], omittedCount: 0 });
      if (info === "ts") expect(ts.transpileModule(code, { reportDiagnostics: true }).diagnostics).toEqual([]);
    }
  }, 30_000);

  test("has complete strategies at all", () => {
    expect(all.flatMap(([language, page]) => blocksOf(textOf(language, page))).filter(({ info }) => info === "ts strategy").length).toBeGreaterThanOrEqual(12);
  });

  test.each([...languages])("%s: every number of the report is defined, in the order of the report", (language) => {
    const keys = [...textOf(language, "numbers").matchAll(/^\| [^|]+ \| `(\w+)` \|/gm)].map(([, key]) => key!);
    const bySection = [...new Set(statistics.map(({ section }) => section))].flatMap((section) => statistics.filter((one) => one.section === section));
    expect(keys).toEqual(bySection.map(({ id }) => id));
  });

  test("the English definitions are those that the report gives", () => {
    const text = textOf("en", "numbers").replaceAll("\\*", "*");
    for (const { title, id, formula } of statistics) {
      const written = formula.replaceAll(/\|([^|]*)\|/g, "abs($1)").replaceAll("<=", "≤").replaceAll(">=", "≥");
      expect(text).toContain(`| ${title} | \`${id}\` |`);
      expect(text).toContain(`| ${written} |`);
    }
  });
});

describe("search", () => {
  const sections = languages.flatMap((language) => guidePages.flatMap((page) => sectionsOf(`${language}/${page}`, textOf(language, page))));
  const first = (query: string): string | undefined => {
    const hit = searchGuide(sections, query)[0]?.section;
    return hit && `${hit.page}#${hit.slug}`;
  };

  test("finds words in any order, whatever their case", () => {
    expect(first("IN force times")).toBe("en/orders#times-in-force");
    expect(first("exit codes")).toBe("en/command-line#exit-codes");
  });

  test("finds Chinese without breaks between its words, and a question that is written differently", () => {
    expect(first("有效期")).toBe("zh/orders#有效期");
    expect(first("止损与止盈同一根")).toContain("zh/why-filled");
    expect(first("收缩夏普比率")).toContain("zh/");
  });

  test("marks what it found", () => {
    const [hit] = searchGuide(sectionsOf("a", "# Title\nA stop (95) is met."), "stop (95)");
    expect(hit!.excerpt).toEqual(["A ", "stop", " ", "(95)", " is met."]);
  });

  test("finds nothing where a word is missing, and nothing for nothing", () => {
    expect(searchGuide(sections, "stop zzzz")).toEqual([]);
    expect(searchGuide(sections, "  ")).toEqual([]);
    expect(searchGuide(sections, "量子纠缠")).toEqual([]);
  });
});

test("parts have addresses in any script", () => {
  expect(slugOf("Why was this filled, or not?")).toBe("why-was-this-filled-or-not");
  expect(slugOf("止损、止盈 (2)")).toBe("止损-止盈-2");
});

describe("the reference of the SDK", () => {
  const reference = describeSdk();
  const entries = reference.flatMap((group) => group.entries);

  test("holds every name that the SDK exports", () => {
    const sources = ["sdk/index.ts", "sdk/indicators/index.ts", "sdk/testing/index.ts"].map((path) => readFileSync(join(repository, path), "utf8")).join("\n");
    const exported = [...sources.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, names]) => names!.split(",").map((name) => name.replace("type ", "").trim()));
    expect(entries.map(({ name }) => name).sort()).toEqual(exported.sort());
  });

  test("gives the words of the sources, whole", () => {
    const sma = entries.find(({ name }) => name === "SMA")!;
    expect(sma).toMatchObject({ kind: "class", signature: "new SMA(period: number)" });
    expect(sma.doc).toStartWith("Simple moving average: (x₁ + … + xₙ) / n over the last n inputs");
    expect(sma.doc).toEndWith("Throws RangeError unless `period` is a whole number of at least 1.");
    expect(sma.members.map(({ signature }) => signature)).toEqual(["value: number | null", "update(input: number): number | null"]);
  });

  test("shows what is inherited, every way to call, and nothing private", () => {
    expect(entries.find(({ name }) => name === "TEMA")!.members.map(({ name }) => name).sort()).toEqual(["update", "value"]);
    expect(entries.find(({ name }) => name === "Context")!.members.filter(({ name }) => name === "modify").length).toBe(2);
    expect(JSON.stringify(reference)).not.toContain("#side");
  });

  test("every indicator says what it is", () => {
    for (const { name, kind, doc } of reference.find(({ group }) => group === "indicators")!.entries) if (kind === "class") expect([name, doc.length > 40]).toEqual([name, true]);
  });
});
