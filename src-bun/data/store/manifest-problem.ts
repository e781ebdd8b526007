import { datasetKinds, kindShapes } from "../import/dataset-kinds.ts";

/**
 * What is wrong with the content of a dataset's manifest, or null. Looks at what others rely on: above all that the symbols'
 * rows lie one after the other inside the dataset, since a view reads its rows from there without asking again.
 */
export function manifestProblem(content: unknown, id: string): string | null {
  const { formatVersion, id: ownId, name, kind, tags, contentHash, rowCount, columns, granularityMs, firstTime, lastTime, symbols, findings } = fields(content);
  if (formatVersion !== 1) return `it has format version ${String(formatVersion)}, which this program does not know`;
  if (ownId !== id || typeof name !== "string") return "it does not describe this dataset";
  const known = datasetKinds.find((each) => each === kind);
  if (known === undefined) return `it holds ${JSON.stringify(kind)}, which this program does not know`;
  if (typeof contentHash !== "string" || !/^[0-9a-f]{64}$/.test(contentHash)) return "contentHash is not a SHA-256";
  if (!isListOf(tags, isText) || !isListOf(columns, isText) || !isListOf(findings, (finding) => isText(fields(finding)["message"]))) return "tags, columns or findings are not what they should be";
  if (!["time", ...kindShapes[known].columns].every((column) => columns.includes(column))) return `a column of ${kindShapes[known].words[1]} is missing in columns`;
  const isLength = known === "bars" ? isSpan : isTime;
  if (!isLength(granularityMs) || !isTime(firstTime) || !isTime(lastTime)) return "its first time, its last or the length of its bars is not a time";
  if (!Array.isArray(symbols) || symbols.length === 0) return "symbols is empty";
  let rows = 0;
  for (const summary of symbols as readonly unknown[]) {
    const { symbol, rowStart, rowCount: count, ...rest } = fields(summary);
    if (!isText(symbol) || rowStart !== rows || !Number.isSafeInteger(count) || Number(count) < 1) return "the rows of its symbols do not lie one after the other";
    if (!isLength(rest["granularityMs"]) || !isTime(rest["firstTime"]) || !isTime(rest["lastTime"])) return "a symbol has no times";
    rows += Number(count);
  }
  return rows === rowCount ? null : "rowCount is not the number of its symbols' rows";
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isListOf(value: unknown, fits: (item: unknown) => boolean): value is readonly unknown[] {
  return Array.isArray(value) && value.every(fits);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isSpan(value: unknown): boolean {
  return isTime(value) && Number(value) > 0;
}

/** What Date can show. */
function isTime(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= 8.64e15;
}
