import type { Page } from "playwright-core";
import { catalogue as english } from "../../../src-ui/i18n/en/catalogue.ts";
import { catalogue as chinese } from "../../../src-ui/i18n/zh/catalogue.ts";
import { textFaultsOfPage } from "../page/text-faults-of-page.ts";

const leaves = (texts: object): readonly string[] => Object.values(texts).flatMap((value: unknown) => (typeof value === "string" ? [value] : leaves(value as object)));
/** First parts of keys: what begins with one of them and has points in it is a key that nobody has translated. */
const roots = [...Object.keys(english), ...Object.values(english).flatMap((texts) => Object.keys(texts))];
/** English texts that Chinese has in other words: none of them may stand on a Chinese screen. */
const chineseTexts = new Set(leaves(chinese));
/** Strategies bear the names that their sources give them: names are not translated. */
const names: ReadonlySet<string> = new Set<string>([...Object.values(english.strategies.samples.titles), english.strategies.editor.newTitle]);
const englishOnly = leaves(english).filter((text) => !names.has(text) && !chineseTexts.has(text) && /[A-Za-z]{3}/.test(text) && !text.includes("{{"));

/** What is wrong with the texts on a page: cut off, out of their box, a key in place of a text, English on a Chinese page. */
export async function textFaults(page: Page, language: "en" | "zh-CN"): Promise<readonly string[]> {
  return page.evaluate(textFaultsOfPage, { roots, foreign: language === "en" ? [] : englishOnly });
}
