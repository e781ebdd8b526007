import type { DatasetManifest } from "../contract/dataset.ts";
import { HindsightError } from "../contract/errors.ts";
import type { RunFeed } from "../contract/feeds.ts";
import type { RunConfig } from "../contract/run-config.ts";
import type { RunData } from "../contract/worker-messages.ts";
import { loadCalendar } from "../data/calendar/load-calendar.ts";
import { checkFeedsOverlap } from "../data/feeds/check-feeds-overlap.ts";
import { openFeed } from "../data/feeds/open-feed.ts";
import { DAY_MS } from "../data/time/day-ms.ts";
import { zoneOffsets } from "../data/time/zone-offsets.ts";
import { tradingDays } from "../data/trading-days.ts";
import { type LaneData, laneData } from "../engine/lane-data.ts";
import { checkIntrabarData } from "./check-intrabar-data.ts";
import { planFeeds } from "./plan-feeds.ts";
import { resolveSession } from "./resolve-session.ts";
import type { DataRequest, SessionRequest } from "./run-request.ts";

/** Everything a run reads, settled and looked at. */
export interface PreparedData {
  readonly data: RunData;
  /** The rows of the feeds, nothing built: those of `data.feeds`, in their order. */
  readonly rows: readonly RunFeed[];
  /** What the main instrument's orders are matched against. */
  readonly main: LaneData;
  /** By feed. */
  readonly datasets: readonly DatasetManifest[];
  readonly session: RunConfig["session"];
}

/**
 * Settles the feeds of a run, its session and its trading days, and refuses what does not fit together.
 * @throws HindsightError DATASET_…, FEED_…, FINER_DATA_MISSING, WINDOW_…, SESSION_…, CALENDAR_…, CONFIG_INVALID
 */
export async function prepareRunData(workspace: string, request: DataRequest, config: RunConfig, sessionRequest: SessionRequest | undefined): Promise<PreparedData> {
  const { exchange } = config.instrument;
  const asked = await planFeeds(workspace, request, exchange);
  const plans = [...asked.plans];
  const datasets = [...asked.datasets];
  // What is built is only looked at: orders meet the rows it was built from.
  for (const [k, plan] of plans.entries()) {
    const hasRows = plans.some((other) => other.build === null && other.symbol === plan.symbol && other.kind === plan.kind && other.datasetId === plan.datasetId);
    if (plan.build === null || hasRows) continue;
    plans.push({ ...plan, build: null, isDelivered: false });
    datasets.push(datasets[k]!);
  }
  const rows = plans.map(openFeed);
  refuseTwins(plans);
  checkFeedsOverlap(rows);
  const [firstMs, lastMs] = spanOf(rows);
  const session = resolveSession(sessionRequest, config, rows, firstMs, lastMs);
  const mainSymbol = plans[0]!.symbol;
  const main = laneData(mainSymbol, rows);
  if (main === null) throw new HindsightError("FEED_INVALID", `The run's first feed (${datasets[0]!.id}) holds ${plans[0]!.kind}: no order can be filled from them.`, "Give bars, trades or quotes with --data, and all else in the file of --feeds", { dataset: datasets[0]!.id, kind: plans[0]!.kind });
  checkIntrabarData(config, rows);
  const market = exchange === undefined ? "UTC" : { exchange };
  const span = { symbol: mainSymbol, granularityMs: 1, bars: { time: Float64Array.of(firstMs, lastMs), open: empty, high: empty, low: empty, close: empty, volume: empty } };
  const buildDays = tradingDays(span, market);
  return {
    data: {
      feeds: plans,
      session: session.schedule,
      tradingDays: main.granularityMs >= DAY_MS ? tradingDays({ symbol: mainSymbol, granularityMs: main.granularityMs, bars: { ...span.bars, time: main.time } }, market) : buildDays,
      buildDays,
      zone: exchange === undefined ? null : zoneOf(exchange, firstMs, lastMs),
    },
    rows,
    main,
    datasets,
    session: session.spec,
  };
}

const empty = new Float64Array(0);

/** First and last time of all rows, UTC epoch milliseconds. */
function spanOf(rows: readonly RunFeed[]): [number, number] {
  let [first, last] = [Infinity, -Infinity];
  for (const feed of rows) {
    if (feed.kind === "features" || feed.kind === "actions") continue;
    const time = feed.kind === "bars" ? feed.bars.time : feed.time;
    if (time.length === 0) continue;
    first = Math.min(first, time[0]!);
    last = Math.max(last, time[time.length - 1]!);
  }
  return [first, last];
}

/** The same rows twice would be matched and shown twice. */
function refuseTwins(plans: RunData["feeds"]): void {
  const seen = new Set<string>();
  for (const plan of plans) {
    const key = JSON.stringify([plan.kind, plan.symbol, plan.datasetId, plan.build, plan.kind === "features" ? plan.name : ""]);
    if (seen.has(key)) throw new HindsightError("FEED_INVALID", `The run has the same feed twice: ${plan.kind} of ${plan.symbol === "" ? plan.name : plan.symbol} from ${plan.datasetId}.`, "Name each feed once; the first one is that of --data", { dataset: plan.datasetId, symbol: plan.symbol });
    seen.add(key);
  }
}

function zoneOf(exchange: string, firstMs: number, lastMs: number): RunData["zone"] {
  const { starts, offsetMs } = zoneOffsets(loadCalendar(exchange).zone, firstMs, lastMs);
  return { starts, offsetMs };
}
