import { slugOf } from "./slug.ts";

/** A part of a page: a heading and the words below it. */
export interface GuideSection {
  readonly page: string;
  readonly title: string;
  /** Empty: the page's own title. */
  readonly slug: string;
  readonly level: 1 | 2 | 3;
  /** Without the signs of Markdown, in one line. */
  readonly text: string;
}

/** The parts of a page, in their order; the first is its title with what stands below it. */
export function sectionsOf(page: string, markdown: string): readonly GuideSection[] {
  const sections: { title: string; level: 1 | 2 | 3; lines: string[] }[] = [];
  let isCode = false;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) isCode = !isCode;
    const heading = isCode ? null : /^(#{1,3}) +(.*)$/.exec(line);
    if (heading !== null) sections.push({ title: plain(heading[2]!), level: heading[1]!.length as 1 | 2 | 3, lines: [] });
    else if (!line.startsWith("```")) sections.at(-1)?.lines.push(isCode ? line : plain(line));
  }
  return sections.map(({ title, level, lines }) => ({ page, title, level, slug: level === 1 ? "" : slugOf(title), text: lines.join(" ").replaceAll(/\s+/g, " ").trim() }));
}

/** Without emphasis, marks of code, addresses of links and lines of tables. */
function plain(line: string): string {
  return line.replaceAll(/^\|[\s:|-]+\|$/g, "").replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll(/\*\*|`/g, "").replaceAll(/\s*\|\s*/g, " ").replaceAll(/^[-*>] +/g, "").trim();
}
