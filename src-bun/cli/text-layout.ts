import { oneLine } from "./terminal-text.ts";

/** Words in lines of at most `width` characters; a word that is longer stands alone, and words with a no-break space between them stay together. */
export function wrapped(text: string, width: number, first = "  ", rest = "  "): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of oneLine(text).split(/ +/)) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** Rows of cells in columns as wide as their widest cell, indented. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => row.map(oneLine));
  const widths = cells.reduce<number[]>((widest, row) => row.map((cell, k) => Math.max(widest[k] ?? 0, cell.length)), []);
  return cells.map((row) => `  ${row.map((cell, k) => cell.padEnd(widths[k]!)).join("  ")}`.trimEnd());
}

type Figure = readonly [name: string, value: string];

const TWO_COLUMNS = 74;

/** Named figures, two in a row where there is room. */
export function figures(list: readonly Figure[], width: number): string[] {
  if (width < TWO_COLUMNS) return list.map(([name, value]) => `  ${name.padEnd(22)}${value.padStart(15)}`);
  const rows: string[] = [];
  for (let k = 0; k < list.length; k += 2) {
    const [[a, x], right] = [list[k]!, list[k + 1]];
    rows.push(`  ${a.padEnd(20)}${x.padStart(16)}${right === undefined ? "" : `    ${right[0].padEnd(22)}${right[1].padStart(14)}`}`);
  }
  return rows;
}
