import { describe, expect, test } from "bun:test";
import { catalogue as english } from "../../src-ui/i18n/en/catalogue.ts";
import { catalogue as chinese } from "../../src-ui/i18n/zh/catalogue.ts";

type Tree = { readonly [key: string]: string | Tree };

function textsOf(tree: Tree, path = ""): readonly (readonly [key: string, text: string])[] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [[`${path}${key}`, value] as const] : textsOf(value, `${path}${key}.`)));
}
const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{\{\s*([^},\s]+)[^}]*\}\}/g)].map(([, name]) => name!).sort();

const [en, zh] = [new Map(textsOf(english)), new Map(textsOf(chinese))];

describe("the texts of both languages", () => {
  test("are there under the same keys", () => {
    expect([...zh.keys()].filter((key) => !en.has(key))).toEqual([]);
    expect([...en.keys()].filter((key) => !zh.has(key))).toEqual([]);
    expect(en.size).toBeGreaterThan(200);
  });

  test("none is empty, or has spaces at its ends", () => {
    for (const texts of [en, zh]) expect([...texts].filter(([, text]) => text === "" || text !== text.trim())).toEqual([]);
  });

  test("have the same placeholders, and no half of one", () => {
    const differing = [...en].filter(([key, text]) => placeholders(text).join() !== placeholders(zh.get(key) ?? "").join());
    expect(differing).toEqual([]);
    for (const texts of [en, zh]) expect([...texts].filter(([, text]) => text.replaceAll(/\{\{[^{}]+\}\}/g, "").match(/\{\{|\}\}/) !== null)).toEqual([]);
  });

  test("what counts has both forms of English, and says the count in the plural", () => {
    for (const key of en.keys()) {
      const [, stem, form] = /^(.*)_(one|other)$/.exec(key) ?? [];
      if (stem === undefined) continue;
      expect([key, en.has(`${stem}_${form === "one" ? "other" : "one"}`)]).toEqual([key, true]);
      if (form === "other") expect([key, placeholders(en.get(key)!)]).toEqual([key, expect.arrayContaining(["count"])]);
    }
  });

  test("Chinese is Chinese: what is the same in both languages holds no English sentence", () => {
    const same = [...zh].filter(([key, text]) => en.get(key) === text && /[a-z]{3,} [a-z]{3,}/.test(text.replaceAll(/\{\{[^}]*\}\}/g, "")));
    expect(same).toEqual([]);
  });

  test("English holds no Chinese signs, and Chinese no English full stop after a Chinese sign", () => {
    expect([...en].filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([]);
    expect([...zh].filter(([, text]) => /\p{Script=Han}[.?!,;](?:\s|$)/u.test(text))).toEqual([]);
  });
});
