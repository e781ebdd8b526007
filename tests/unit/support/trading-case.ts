import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { CloseRequest, EntryChange, FactorsSchema, FactorValue, OrderChange, OrderRequest, TargetOptions } from "../../../sdk/index.ts";
import type { InstrumentSpec, RiskSpec, RunConfig, SessionSpec } from "../../../src-bun/contract/run-config.ts";
import { filesOf, repository } from "../../support/repository.ts";

/** One row of prices: open, high, low, close and, where it matters, volume; one number for a bar that stands still; null for a bar that is missing. */
export type CaseRow = readonly number[] | number | null | { readonly times: number; readonly bar: readonly number[] | number | null };

/** What the strategy does; orders and entries are named by their number. */
export type CaseCommand =
  | { readonly buy: OrderRequest }
  | { readonly sell: OrderRequest }
  | { readonly target: readonly [quantity: number, options?: TargetOptions] }
  | { readonly targetFraction: readonly [fraction: number, options?: TargetOptions] }
  | { readonly close: Omit<CloseRequest, "entry"> & { readonly entry?: number } }
  | { readonly modify: ({ readonly order: number } & OrderChange) | ({ readonly entry: number } & EntryChange) }
  | { readonly cancel: number }
  | { readonly factor: readonly [name: string, value: FactorValue] };

/** A second series of the same symbol, or a finer one that decides what happens inside the bars. */
interface CaseFeed {
  readonly symbol?: string;
  readonly minutes: number;
  /** Default true: the strategy sees it. */
  readonly delivered?: boolean;
  readonly bars: readonly CaseRow[];
}

/** A hand-made case of the trading semantics, as tests/unit/cases/README.md describes it. Times are UTC epoch milliseconds once it is read. */
export interface TradingCase {
  readonly id: string;
  readonly rule: string | readonly string[];
  readonly title: string;
  readonly note?: string;
  readonly config?: Omit<Partial<RunConfig>, "instrument" | "risk" | "session"> & {
    readonly instrument?: Partial<InstrumentSpec>;
    readonly risk?: Partial<RiskSpec>;
    readonly session?: Partial<Omit<SessionSpec, "template">>;
  };
  readonly minutes?: number;
  readonly start?: number;
  readonly warmup?: number;
  readonly bars: readonly CaseRow[] | Readonly<Record<string, readonly CaseRow[]>>;
  /** Bid and ask at each bar's close, one pair for each row. */
  readonly quotes?: readonly (readonly [bid: number, ask: number])[];
  readonly moreFeeds?: readonly CaseFeed[];
  readonly features?: { readonly name: string; readonly rows: readonly (readonly [time: number, knownAt: number, value: number])[] };
  readonly actions?: readonly (readonly [time: number, split: number, dividend: number])[];
  readonly session?: { readonly windows: readonly (readonly [start: number, end: number, label: string, tradingDay: string])[] };
  readonly days?: readonly (readonly [start: number, label: string])[];
  readonly factors?: FactorsSchema["properties"];
  readonly do: Readonly<Record<string, readonly CaseCommand[]>>;

  readonly fills?: readonly string[];
  readonly orders?: readonly string[];
  readonly ambiguous?: number;
  readonly equity?: readonly (number | null)[];
  readonly trades?: readonly Readonly<Record<string, number | string | null>>[];
  readonly open?: readonly string[];
  readonly riskEvents?: readonly string[];
  readonly interest?: number;
  readonly hooks?: readonly string[];
  readonly sees?: Readonly<Record<string, Readonly<Record<string, number | string | null>>>>;
  readonly tradeFactors?: Readonly<Record<string, readonly (FactorValue | null)[]>>;
  /** The code of the refusal, and words that its message must hold. */
  readonly error?: readonly [code: string, ...words: readonly string[]];
}

/** A rule of the trading semantics with the cases that show it. */
interface RuleEntry {
  readonly name: string;
  readonly says: string;
  readonly cases: readonly string[];
}

interface RuleChapter {
  readonly chapter: string;
  readonly rules: readonly RuleEntry[];
}

const folder = "tests/unit/cases";
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/** JSON in which every instant (2024-01-02T00:00Z) has become UTC epoch milliseconds. */
function read<T>(path: string): T {
  return JSON.parse(readFileSync(join(repository, path), "utf8"), (_, value: unknown) => (typeof value === "string" && INSTANT.test(value) ? Date.parse(value) : value)) as T;
}

export const ruleChapters: readonly RuleChapter[] = read<RuleChapter[]>(`${folder}/rules.json`);

/** The cases of each file, by the file's name without its ending. */
export const caseFiles: readonly (readonly [file: string, cases: readonly TradingCase[]])[] = filesOf(`${folder}/*.json`)
  .filter((path) => basename(path) !== "rules.json")
  .map((path) => [basename(path, ".json"), read<TradingCase[]>(path)]);
