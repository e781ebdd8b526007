import type { RunFeed } from "../../contract/feeds.ts";
import type { FeedPlan } from "../../contract/run-view-plan.ts";
import { withPlanColumns } from "../view/plan-columns.ts";
import { quoteColumns } from "./quote-columns.ts";

/**
 * Opens the rows of a feed from its plan, synchronously and without the workspace: what a Worker calls. Bars are not built here: the
 * plan's `build` is a matter of whoever has the session.
 *
 * @throws DATASET_DAMAGED when the file was removed or cut after the plan was made
 */
export function openFeed(plan: FeedPlan): RunFeed {
  const { kind, symbol } = plan;
  return withPlanColumns(plan, (column): RunFeed => {
    const time = column("time");
    switch (kind) {
      case "bars": {
        const quotes = quoteColumns(plan.extras);
        return {
          kind,
          symbol,
          granularityMs: plan.granularityMs,
          bars: { time, open: column("open"), high: column("high"), low: column("low"), close: column("close"), volume: column("volume") },
          warmupCount: plan.warmupCount,
          isDelivered: plan.isDelivered,
          ...(quotes !== null && { quotes: { bid: column(quotes[0]), ask: column(quotes[1]) } }),
        };
      }
      case "trades":
        return { kind, symbol, time, price: column("price"), size: column("size") };
      case "quotes":
        return { kind, symbol, time, bid: column("bid"), ask: column("ask") };
      case "features":
        return { kind, name: plan.name, symbol: symbol === "" ? null : symbol, time, knownAt: column("knownAt"), columns: Object.fromEntries(plan.extras.map((name) => [name, column(name)])) };
      case "actions":
        return { kind, symbol, time, split: column("split"), dividend: column("dividend") };
    }
  });
}
