import type { RunManifest } from "../contract/run-manifest.ts";
import { count, duration, granularity, instant, money, percent, ratio } from "./format.ts";
import { equityPlot } from "./equity-plot.ts";

const WIDTH = 78;
const PLOT_HEIGHT = 8;

/** A finished run as a page of text for a terminal. */
export function runReport(manifest: RunManifest, folder: string, equity: ArrayLike<number>): string {
  const { snapshot, metrics: m } = manifest;
  const { config } = snapshot;
  const isDaily = snapshot.granularityMs >= 86_400_000;
  const when = (time: number): string => (isDaily ? instant(time).slice(0, 10) : instant(time));
  const params = Object.entries(snapshot.params).map(([name, value]) => `${name} ${String(value)}`).join(", ");
  const lines = [
    `${snapshot.strategy.name} on ${snapshot.symbol}, ${granularity(snapshot.granularityMs)} bars`,
    `${when(snapshot.window.from)} to ${when(snapshot.window.to - (isDaily ? snapshot.granularityMs : 0))} UTC, ${count(manifest.barCount)} bars${params === "" ? "" : `; ${params}`}`,
    "",
    ...plot(equity),
    "",
    ...section("Result", [
      ["Net profit", money(m["netProfit"]!), "Final equity", money(m["finalEquity"]!)],
      ["Total return", percent(m["totalReturn"]), "Buy and hold", percent(m["buyAndHoldReturn"])],
      ["CAGR", percent(m["cagr"]), "Volatility", percent(m["volatility"])],
      ["Sharpe", ratio(m["sharpe"]), "Sortino", ratio(m["sortino"])],
      ["Calmar", ratio(m["calmar"]), "Exposure", percent(m["exposure"])],
      ["Maximum drawdown", percent(m["maxDrawdown"]), "in money", money(m["maxDrawdownAmount"])],
      ["Longest drawdown", duration(m["maxDrawdownDuration"]), "Commission", money(m["commission"])],
      ["Slippage and spread", money(m["slippage"]), "Open entries", count(m["openEntries"])],
    ]),
    ...section("Trades", [
      ["Closed trades", count(m["trades"]), "Win rate", percent(m["winRate"])],
      ["Profit factor", ratio(m["profitFactor"]), "Expectancy", money(m["expectancy"])],
      ["Average win", money(m["averageWin"]), "Average loss", money(m["averageLoss"])],
      ["Largest win", money(m["largestWin"]), "Largest loss", money(m["largestLoss"])],
      ["Average time held", duration(m["averageTradeDuration"]), "Longest losing streak", count(m["longestLossStreak"])],
      ["Average MAE", money(m["averageMae"]), "Average MFE", money(m["averageMfe"])],
    ]),
    "Assumptions",
    ...wrapped(assumptions(manifest)),
    "",
  ];
  if (manifest.warnings.length > 0) lines.push("Before you trust it", ...manifest.warnings.flatMap(({ message }) => wrapped(message, "  ! ", "    ")), "");
  lines.push(`Fingerprint ${manifest.fingerprint.slice(0, 16)}   Digest ${manifest.digest.slice(0, 16)}   Seed ${config.seed}`, `Run ${manifest.runId}`, `Files ${folder}`);
  return lines.join("\n");
}

function assumptions({ snapshot: { config } }: RunManifest): string {
  const fills = config.fillOn === "close" ? "market orders fill at the close of their own bar" : "market orders fill at the next open";
  const { commission, slippage, spread } = config;
  const costs = commission.type === "none" ? "no commission" : `commission ${Object.entries(commission).map(([, value]) => String(value)).join(" ")}`;
  const slip = slippage.type === "none" ? "no slippage" : `slippage ${Object.values(slippage).map(String).join(" ")}`;
  const width = spread === undefined ? "" : `, spread ${percent(spread.rate, 3)} (${spread.charge === "both" ? "half on each side" : "at the entry"})`;
  return `Capital ${money(config.initialCash)}; ${fills}; ${costs}, ${slip}${width}; ${config.daysPerYear} trading days a year; open positions at the end are ${config.atEnd === "keep" ? "kept and marked" : "closed"}.`;
}

function plot(equity: ArrayLike<number>): string[] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < equity.length; i++) {
    low = Math.min(low, equity[i]!);
    high = Math.max(high, equity[i]!);
  }
  const labels = [money(high, 0), money(low, 0)];
  const margin = Math.max(...labels.map((label) => label.length));
  const rows = equityPlot(equity, WIDTH - margin - 3, PLOT_HEIGHT);
  return rows.map((row, k) => `${(k === 0 ? labels[0]! : k === rows.length - 1 ? labels[1]! : "").padStart(margin)} │ ${row}`);
}

/** Rows of two figures each: name, value, name, value. */
function section(title: string, rows: readonly (readonly [string, string, string, string])[]): string[] {
  return [title, ...rows.map(([a, x, b, y]) => `  ${a.padEnd(20)}${x.padStart(16)}    ${b.padEnd(22)}${y.padStart(14)}`), ""];
}

function wrapped(text: string, first = "  ", rest = "  "): string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(" ")) {
    if (line.length + word.length + 1 > WIDTH && line.trim() !== "") {
      lines.push(line.trimEnd());
      line = rest;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}
