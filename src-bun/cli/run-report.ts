import type { RunManifest } from "../contract/run-manifest.ts";
import { assumptions } from "./assumptions.ts";
import { factorReport } from "./factor-report.ts";
import { symbolsOf } from "./feed-words.ts";
import { barKind, count, counted, duration, instant, money, percent, ratio } from "./format.ts";
import { lookAheadWords } from "./look-ahead-words.ts";
import { inImportOptions } from "./option-names.ts";
import { reportPlot } from "./report-plot.ts";
import { riskReport } from "./risk-report.ts";
import { symbolReport } from "./symbol-report.ts";
import { figures, wrapped } from "./text-layout.ts";
import { undefinedFigures } from "./undefined-figures.ts";

const DAY_MS = 86_400_000;

type Format = (value: number | null | undefined) => string;
type Row = readonly [title: string, metric: string, format: Format];

const result: readonly Row[] = [
  ["Net profit", "netProfit", money],
  ["Final equity", "finalEquity", money],
  ["Total return", "totalReturn", percent],
  ["Buy and hold", "buyAndHoldReturn", percent],
  ["CAGR", "cagr", percent],
  ["Volatility", "volatility", percent],
  ["Sharpe", "sharpe", ratio],
  ["Sortino", "sortino", ratio],
  ["Calmar", "calmar", ratio],
  ["Exposure", "exposure", percent],
  ["Maximum drawdown", "maxDrawdown", percent],
  ["in money", "maxDrawdownAmount", money],
  ["Longest drawdown", "maxDrawdownDuration", duration],
  ["Commission", "commission", money],
  ["Slippage and spread", "slippage", money],
  ["Open entries", "openEntries", count],
];

const trades: readonly Row[] = [
  ["Closed trades", "trades", count],
  ["Win rate", "winRate", percent],
  ["Profit factor", "profitFactor", ratio],
  ["Expectancy", "expectancy", money],
  ["Average win", "averageWin", money],
  ["Average loss", "averageLoss", money],
  ["Largest win", "largestWin", money],
  ["Largest loss", "largestLoss", money],
  ["Average time held", "averageTradeDuration", duration],
  ["Longest losing streak", "longestLossStreak", count],
  ["Average MAE", "averageMae", money],
  ["Average MFE", "averageMfe", money],
];

/** A finished run as a page of text, `width` characters wide. */
export function runReport(manifest: RunManifest, folder: string, equity: ArrayLike<number>, width: number): string {
  const { snapshot, metrics, runId, lookAhead } = manifest;
  const [first, last] = periodOf(snapshot);
  const params = Object.entries(snapshot.params).map(([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`).join(", ");
  const section = (title: string, rows: readonly Row[]): string[] => [title, ...figures(rows.map(([name, metric, format]) => [name, format(metrics[metric])]), width), ""];
  // Risk events have a section of their own.
  const warnings = manifest.warnings.filter(({ code }) => !code.startsWith("risk-"));
  return [
    ...wrapped(`${snapshot.strategy.name} on ${symbolsOf(snapshot).join(", ")}`, width, ""),
    ...wrapped(`${dataWords(manifest)}, ${first} to ${last}${isDaily(snapshot) ? "" : " UTC"}`, width, "", ""),
    ...(params === "" ? [] : wrapped(params, width, "", "")),
    "",
    ...reportPlot(equity, width, first, last),
    "",
    ...section("Result", result),
    // Without trades there is one thing to say about all their figures.
    ...(metrics["trades"] === 0 ? ["Trades", "  No trade was closed.", ""] : section("Trades", trades)),
    ...symbolReport(manifest),
    ...undefinedFigures(metrics["trades"] === 0 ? result : [...result, ...trades], manifest, width),
    ...riskReport(manifest, width),
    ...factorReport(manifest, width),
    "Assumptions",
    ...wrapped(`${assumptions(snapshot)}.`, width),
    "",
    ...(warnings.length === 0 ? [] : ["Before you trust it", ...warnings.flatMap(({ message }) => wrapped(inImportOptions(message), width, "  ! ", "    ")), ""]),
    ...(lookAhead === null ? [] : ["Look-ahead", ...lookAheadWords(lookAhead, width), ""]),
    ...wrapped(`Fingerprint ${manifest.fingerprint.slice(0, 16)}  Digest ${manifest.digest.slice(0, 16)}  Seed ${snapshot.config.seed}`, width, "", ""),
    `Files   ${folder}`,
    `Verify  hindsight verify ${runId}`,
  ].join("\n");
}

function isDaily({ granularityMs }: RunManifest["snapshot"]): boolean {
  return granularityMs > 0 && granularityMs % DAY_MS === 0;
}

/** First and last time of a run; of daily bars the labels of their days. */
function periodOf(snapshot: RunManifest["snapshot"]): [first: string, last: string] {
  const { granularityMs, window } = snapshot;
  return isDaily(snapshot) ? [instant(window.from).slice(0, 10), instant(window.to - granularityMs).slice(0, 10)] : [instant(window.from), instant(window.to)];
}

/** What orders were matched against. With several symbols equity has a point wherever one of them has. */
function dataWords({ snapshot, barCount }: RunManifest): string {
  const { granularityMs, feeds } = snapshot;
  if (symbolsOf(snapshot).length > 1 || feeds.some(({ kind }) => kind !== "features" && kind !== "actions")) return counted(barCount, "point in time", "points in time");
  return granularityMs > 0 ? counted(barCount, `${barKind(granularityMs)} bar`) : counted(barCount, "tick");
}
