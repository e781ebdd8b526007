import { HindsightError } from "../contract/errors.ts";
import type { RunBarFeed, RunFeed } from "../contract/feeds.ts";
import type { RunConfig } from "../contract/run-config.ts";
import { checkFinerData } from "../data/feeds/check-finer-data.ts";

/** With `intrabar: "finer-data"` every instrument whose bars the strategy sees needs finer data, and for every one of these bars. @throws HindsightError FINER_DATA_MISSING, CONFIG_INVALID */
export function checkIntrabarData(config: RunConfig, rows: readonly RunFeed[]): void {
  if (config.intrabar !== "finer-data") return;
  const bars = rows.filter((feed) => feed.kind === "bars");
  for (const coarse of bars) {
    if (coarse.isDelivered === false) continue;
    const finer = finestOf(coarse, rows);
    if (finer === null) {
      throw new HindsightError("CONFIG_INVALID", `intrabar is finer-data, but ${coarse.symbol} has no data finer than its bars of ${coarse.granularityMs / 60_000} minutes`, "Name finer bars or ticks of it in the file of --feeds with \"deliver\": false, or choose --intrabar pessimistic or ohlc", { problems: [{ path: "intrabar", value: "finer-data", expected: "needs a finer feed" }] });
    }
    const starts = coarse.bars.time.subarray(coarse.warmupCount ?? 0);
    checkFinerData(coarse.symbol, starts, starts.map((time) => time + coarse.granularityMs), finer);
  }
}

/** Times of the finest data of a symbol besides these bars; null: there are none. */
function finestOf({ symbol, granularityMs }: RunBarFeed, rows: readonly RunFeed[]): Float64Array | null {
  const own = rows.filter((feed) => feed.kind !== "features" && feed.kind !== "actions" && feed.symbol === symbol);
  const ticks = own.find((feed) => feed.kind === "quotes") ?? own.find((feed) => feed.kind === "trades");
  if (ticks !== undefined) return ticks.time;
  const finer = own.filter((feed): feed is RunBarFeed => feed.kind === "bars" && feed.granularityMs < granularityMs).sort((a, b) => a.granularityMs - b.granularityMs);
  return finer[0]?.bars.time ?? null;
}
