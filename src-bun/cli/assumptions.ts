import type { RunConfig } from "../contract/run-config.ts";
import type { RunSnapshot } from "../contract/run-manifest.ts";
import { commissionWords, financingWords, slippageWords } from "./cost-words.ts";
import { feedWords } from "./feed-words.ts";
import { money, share } from "./format.ts";
import { instrumentWords } from "./instrument-words.ts";
import { riskWords } from "./risk-words.ts";
import { sessionWords } from "./session-words.ts";

const intrabar = { pessimistic: "of two levels in one bar the worse comes first", ohlc: "of two levels in one bar the one on the path open, nearer extreme, other extreme, close comes first", "finer-data": "which of two levels in one bar comes first is read from finer data" } as const;

/** The rules that a run was calculated with, in a sentence. */
export function assumptions(snapshot: Pick<RunSnapshot, "config" | "symbol" | "build" | "feeds" | "warmupCount">): string {
  const { config } = snapshot;
  const { spread, financing } = config;
  return [
    `Capital ${money(config.initialCash)}`,
    ...feedWords(snapshot),
    ...sessionWords(config.session),
    config.fillOn === "close" ? "market orders fill at the close of their own bar" : "market orders fill at the next open",
    intrabar[config.intrabar],
    commissionWords(config.commission),
    `${slippageWords(config.slippage)}${config.slippageBeyondRange === "clip" ? ", never beyond the bar's range" : ""}`,
    ...(spread === undefined ? [] : [`spread ${share(spread.rate)} of the price (${spread.charge === "both" ? "half on each side" : "all of it at the entry"})`]),
    ...(financing === undefined ? [] : financingWords(financing)),
    ...instrumentWords(config),
    ...riskWords(config.risk),
    ...unusualRules(config),
    `positions open at the end are ${config.atEnd === "keep" ? "kept and marked" : "closed"}`,
    `${config.daysPerYear} trading days a year`,
  ].join("; ");
}

/** Rules that are named only when they are not the usual ones. */
function unusualRules(config: RunConfig): string[] {
  const { maxVolumeShare } = config;
  return [
    ...(config.limitFill === "through" ? ["limits fill only when passed by a tick"] : []),
    ...(config.stopWrongSide === "reject" ? ["stops through the market are rejected"] : []),
    ...(config.oversize === "cut" ? ["orders beyond the buying power are cut"] : []),
    ...(maxVolumeShare === undefined ? [] : [`at most ${share(maxVolumeShare)} of a bar's volume is filled`]),
    ...(config.entryBarChildren === "certain" ? [] : [`protective orders in the entry's bar: ${config.entryBarChildren}`]),
    ...(config.childMatching === "own" ? [] : ["protective orders close what the lot rule says"]),
    ...(config.lotMatching === "fifo" ? [] : [config.lotMatching === "lifo" ? "exits close the latest entry first" : "exits close a part of every entry, at their average price"]),
    ...(config.trailOn === "extreme" ? [] : ["trailing stops follow closes"]),
    ...(config.trailAtr === "frozen" ? [] : ["trailing stops use the latest ATR"]),
    ...(config.sizeAt === "signal" ? [] : ["orders get their quantity at the fill"]),
    ...(config.marginCall === "all" ? [] : ["a margin call liquidates as little as needed"]),
    ...(config.isDataAdjusted ? [] : ["prices are not adjusted for splits and dividends"]),
  ];
}
