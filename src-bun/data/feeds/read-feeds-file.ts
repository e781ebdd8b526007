import { readFileSync } from "node:fs";
import { HindsightError } from "../../contract/errors.ts";
import type { BarRule } from "../../contract/feeds.ts";
import { nearestName } from "../../platform/nearest-name.ts";
import { datasetKinds, type DatasetKind } from "../import/dataset-kinds.ts";
import { readBarRule } from "./read-bar-rule.ts";

/** A feed as a file of feeds names it. */
export interface FeedSpec {
  /** A dataset, or a file to import. */
  readonly data: string;
  /** May be left out when the dataset holds one symbol. */
  readonly symbol?: string;
  /** What the dataset must hold. */
  readonly kind?: DatasetKind;
  /** How bars are built from it; left out: the rows are the feed. */
  readonly build?: BarRule;
  /** False: orders are matched against it, the strategy does not see it. */
  readonly isDelivered: boolean;
  /** Name of a feed of features; default: the dataset's. */
  readonly name?: string;
  /** The features wanted; default: all. */
  readonly columns?: readonly string[];
}

const fieldNames = ["data", "symbol", "kind", "granularity", "deliver", "name", "columns"] as const;

/**
 * Reads the feeds that a run has besides its first: a JSON list of objects with `data` and, where wanted, `symbol`, `kind`, `granularity`
 * ("5m", {"count": 1000} or {"volume": 100000}), `deliver`, `name` and `columns`.
 *
 * @throws FEED_INVALID naming the file, the feed and the field
 */
export function readFeedsFile(path: string): FeedSpec[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const message = code === "ENOENT" || code === "ENOTDIR" ? `There is no file of feeds ${path}.` : code === "EISDIR" ? `${path} is a folder, not a file of feeds.` : `The file of feeds ${path} cannot be read (${code || "no reason given"}).`;
    throw new HindsightError("FEED_INVALID", message, "Give the path of a JSON file with a list of feeds", { file: path });
  }
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new HindsightError("FEED_INVALID", `${path} is not JSON: ${error instanceof Error ? error.message : String(error)}.`, "Check its commas, quotes and brackets; JSON knows no comments", { file: path });
  }
  if (!Array.isArray(content) || content.length === 0) throw new HindsightError("FEED_INVALID", `${path} holds no list of feeds.`, 'Write a list, even of one feed: [{ "data": "prices.parquet" }]', { file: path });
  return content.map((entry: unknown, k) => readFeed(path, k, entry));
}

function readFeed(path: string, index: number, entry: unknown): FeedSpec {
  const refuse = (field: string, found: string, hint: string, details: Readonly<Record<string, unknown>> = {}): HindsightError =>
    new HindsightError("FEED_INVALID", `${path}, feed ${index + 1}: ${found}.`, hint, { file: path, feed: index + 1, field, ...details });
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) throw refuse("", `it is ${shown(entry)}, not an object`, 'Write each feed as { "data": "prices.parquet" }');
  const fields = entry as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(fields)) {
    if (fieldNames.some((known) => known === name)) continue;
    const suggestion = nearestName(name, fieldNames);
    throw refuse(name, `there is no field "${name}"`, `The fields are ${fieldNames.join(", ")}${suggestion === null ? "" : `. Did you mean ${suggestion}?`}`, { suggestion });
  }
  const text = (name: "data" | "symbol" | "name"): string | undefined => {
    const value = fields[name];
    if (value === undefined) return undefined;
    if (typeof value !== "string" || value.trim() === "") throw refuse(name, `${name} is ${shown(value)}`, `Write ${name} as a text that is not empty`, { value });
    return value;
  };
  const data = text("data");
  if (data === undefined) throw refuse("data", "data is missing", "Name a dataset or a file in data");
  const symbol = text("symbol");
  const name = text("name");
  const kind = fields["kind"];
  const known = datasetKinds.find((each) => each === kind);
  if (kind !== undefined && known === undefined) {
    const suggestion = nearestName(String(kind), datasetKinds);
    throw refuse("kind", `kind is ${shown(kind)}`, `It can be ${datasetKinds.join(", ")}${suggestion === null ? "" : `. Did you mean ${suggestion}?`}`, { value: kind, suggestion });
  }
  const deliver = fields["deliver"] ?? true;
  if (typeof deliver !== "boolean") throw refuse("deliver", `deliver is ${shown(deliver)}`, "Write true, or false for a feed that only fills orders", { value: deliver });
  const columns = fields["columns"];
  if (columns !== undefined && !isListOfTexts(columns)) throw refuse("columns", `columns is ${shown(columns)}`, 'Write a list of names: ["sentiment", "surprise"]', { value: columns });
  const build = fields["granularity"] === undefined ? undefined : readBarRule(fields["granularity"], (found, hint, value) => refuse("granularity", found, hint, { value }));
  return {
    data,
    isDelivered: deliver,
    ...(symbol !== undefined && { symbol }),
    ...(known !== undefined && { kind: known }),
    ...(build !== undefined && { build }),
    ...(name !== undefined && { name }),
    ...(columns !== undefined && { columns }),
  };
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
}

/** A value of the file for a message. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
