import type { BarRule } from "../contract/feeds.ts";
import type { RunSnapshot } from "../contract/run-manifest.ts";
import { amount, barKind, counted } from "./format.ts";

type Feeds = Pick<RunSnapshot, "symbol" | "build" | "feeds" | "warmupCount">;

const rows = { trades: "trades", quotes: "quotes", features: "features", actions: "corporate actions", bars: "bars" } as const;

/** What a run reads besides the bars of its first feed. */
export function feedWords({ build, feeds, warmupCount }: Feeds): string[] {
  const others = feeds.map(({ kind, symbol, name, build: rule, isDelivered }) => {
    const what = rule === null ? rows[kind] : barsWords(rule);
    return `${what} of ${kind === "features" || symbol === "" ? name : symbol}${isDelivered ? "" : " (only to fill orders)"}`;
  });
  return [
    ...(build === null ? [] : [`the strategy sees ${barsWords(build)}`]),
    ...(others.length === 0 ? [] : [`with it ${others.join(", ")}`]),
    ...(warmupCount === 0 ? [] : [`${counted(warmupCount, "bar")} before the window feed indicators`]),
  ];
}

/** `SPY`, `ES, NQ`: whatever orders can be for. */
export function symbolsOf({ symbol, feeds }: Pick<Feeds, "symbol" | "feeds">): string[] {
  return [...new Set([symbol, ...feeds.flatMap(({ kind, symbol: other }) => (kind === "features" || kind === "actions" ? [] : other))])];
}

function barsWords(rule: BarRule): string {
  switch (rule.by) {
    case "time":
      return `${barKind(rule.granularityMs)} bars`;
    case "count":
      return `bars of ${amount(rule.count)} ${rule.count === 1 ? "trade" : "trades"}`;
    case "volume":
      return `bars of a volume of ${amount(rule.volume)}`;
  }
}
