import type { GuideSection } from "./sections.ts";

export interface GuideHit {
  readonly section: GuideSection;
  /** A stretch of the text around the first find, cut where it is searched for: every second part, from the second on, was found. */
  readonly excerpt: readonly string[];
}

const MOST_HITS = 20;
/** Signs of text around a find. */
const AROUND = 60;
/** Of a question in Chinese, which has no breaks between its words, so large a share of its pairs of signs must be there: the rest ask. */
const ENOUGH_PAIRS = 0.4;

/** Sections that hold what was typed, the best first. Words may stand anywhere and in any order; a run of Chinese is looked for as a whole, then in pairs of signs. */
export function searchGuide(sections: readonly GuideSection[], query: string): readonly GuideHit[] {
  const terms = termsOf(query);
  if (terms.length === 0) return [];
  return sections
    .map((section) => ({ section, score: scoreOf(section, terms) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_HITS)
    .map(({ section }) => ({ section, excerpt: excerptOf(section.text, terms) }));
}

interface Term {
  readonly text: string;
  /** Of a run of Chinese: what is looked for where the whole is not found. */
  readonly pairs: readonly string[];
}

function termsOf(query: string): readonly Term[] {
  const runs = query.toLowerCase().match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu) ?? [];
  return runs.map((text) => ({ text, pairs: /\p{Script=Han}/u.test(text) && text.length > 2 ? Array.from({ length: text.length - 1 }, (_, k) => text.slice(k, k + 2)) : [] }));
}

/** 0: not every term is there. A find in the title counts more than one below it. */
function scoreOf({ title, text, level }: GuideSection, terms: readonly Term[]): number {
  const [head, body] = [title.toLowerCase(), text.toLowerCase()];
  let score = 0;
  for (const term of terms) {
    const found = head.includes(term.text) ? 8 + (head.startsWith(term.text) ? 2 : 0) : body.includes(term.text) ? 2 : pairScore(head, body, term.pairs);
    if (found === 0) return 0;
    score += found;
  }
  return score + (level === 1 ? 1 : 0);
}

function pairScore(head: string, body: string, pairs: readonly string[]): number {
  const shareOf = (text: string): number => pairs.filter((pair) => text.includes(pair)).length / Math.max(1, pairs.length);
  const share = shareOf(`${head} ${body}`);
  return share >= ENOUGH_PAIRS ? share + shareOf(head) : 0;
}

function excerptOf(text: string, terms: readonly Term[]): readonly string[] {
  const lower = text.toLowerCase();
  const wanted = terms.flatMap((term) => (lower.includes(term.text) ? [term.text] : term.pairs.filter((pair) => lower.includes(pair))));
  const first = Math.min(...wanted.map((word) => lower.indexOf(word)), text.length);
  const near = first === text.length ? 0 : Math.max(0, first - AROUND);
  // At the beginning of a word, where one is near.
  const space = near === 0 ? -1 : text.indexOf(" ", near);
  const from = space >= 0 && space < first ? space + 1 : near;
  const piece = `${from > 0 ? "… " : ""}${text.slice(from, from + 3 * AROUND)}${from + 3 * AROUND < text.length ? " …" : ""}`;
  if (wanted.length === 0) return [piece];
  const pattern = new RegExp(`(${wanted.sort((a, b) => b.length - a.length).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "giu");
  return piece.split(pattern);
}
