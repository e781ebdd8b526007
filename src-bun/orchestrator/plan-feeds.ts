import type { DatasetManifest } from "../contract/dataset.ts";
import type { FeedPlan } from "../contract/run-view-plan.ts";
import { exchangeTradingDays } from "../data/calendar/exchange-trading-days.ts";
import type { DayBounds } from "../data/feeds/feed-window.ts";
import { prepareFeed, type FeedRequest } from "../data/feeds/prepare-feed.ts";
import { DAY_MS } from "../data/time/day-ms.ts";
import { given } from "../platform/given.ts";
import { resolveDataset } from "./resolve-dataset.ts";
import type { DataRequest } from "./run-request.ts";

/** The feeds that were asked for, the first one first: which rows of which dataset. */
export interface PlannedFeeds {
  readonly plans: readonly FeedPlan[];
  /** By feed. */
  readonly datasets: readonly DatasetManifest[];
}

/**
 * Settles which rows each feed of a run has; files are imported first. Cheap for datasets that are there: no row is looked at but to find the bounds.
 * @param exchange whose trading days bare dates mean; undefined: dates in UTC
 * @throws HindsightError DATASET_…, DATA_…, FEED_INVALID, WINDOW_…
 */
export async function planFeeds(workspace: string, request: DataRequest, exchange: string | undefined): Promise<PlannedFeeds> {
  const { baseFolder, from, to } = request;
  const window: Pick<FeedRequest, "from" | "to" | "dayBounds"> = { ...given({ from, to }), ...(exchange === undefined ? {} : { dayBounds: dayBoundsOf(exchange) }) };
  const plans: FeedPlan[] = [];
  const datasets: DatasetManifest[] = [];
  const wanted = [
    { data: request.data, isDelivered: true, ...given({ symbol: request.symbol, build: request.granularity }) },
    ...(request.feeds ?? []),
  ];
  for (const { data, ...wishes } of wanted) {
    const dataset = await resolveDataset(workspace, data, baseFolder);
    plans.push(await prepareFeed(workspace, { dataset, ...wishes, ...window, ...(dataset.kind === "bars" || wishes.build !== undefined ? given({ warmupCount: request.warmup }) : {}) }));
    datasets.push(dataset);
  }
  return { plans, datasets };
}

function dayBoundsOf(exchange: string): DayBounds {
  return (date) => {
    const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
    const days = exchangeTradingDays(exchange, (day - 1) * DAY_MS, (day + 5) * DAY_MS);
    const found = Math.max(0, days.labels.findIndex((label) => label >= day));
    return [days.starts[found]!, days.starts[found + 1]!];
  };
}
