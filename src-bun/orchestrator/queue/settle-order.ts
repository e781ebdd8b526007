import type { ParamsSchema } from "@hindsight/sdk";
import type { StrategyVersion } from "../../contract/library.ts";
import { defaultRunConfig } from "../../contract/run-config.ts";
import type { RunOrder } from "../../contract/run-order.ts";
import { findDataset } from "../../data/catalogue.ts";
import { resolveParams } from "../../strategies/params/resolve-params.ts";
import { given } from "../../platform/given.ts";
import { planFeeds } from "../plan-feeds.ts";
import type { DataRequest } from "../run-request.ts";
import { validateConfig } from "../validate-config.ts";

/** An order that can wait: everything it names is settled, so that it means the same run tomorrow. */
export interface SettledOrder {
  readonly order: RunOrder;
  readonly datasetId: string;
  readonly symbol: string;
}

/**
 * Holds an order against the strategy's schema, the datasets and the configuration, and settles what it names. What can only be said by looking at
 * every row (a session without bars, finer data with gaps) is said by the run itself.
 * @throws HindsightError PARAM_…, CONFIG_INVALID, RISK_INVALID, DATASET_…, FEED_INVALID, WINDOW_…
 */
export async function settleOrder(workspace: string, order: RunOrder, version: StrategyVersion): Promise<SettledOrder> {
  const params = resolveParams(withoutPatterns(version.description.schema), order.params);
  validateConfig({ ...defaultRunConfig, ...order.config });
  // Datasets are named, never files: an order must not depend on a folder, nor read one.
  const named: RunOrder = { ...order, data: findDataset(workspace, order.data).id, ...given({ feeds: order.feeds?.map((feed) => ({ ...feed, data: findDataset(workspace, feed.data).id })) }) };
  const { plans } = await planFeeds(workspace, dataRequestOf(workspace, named), order.config.instrument?.exchange);
  validateConfig({ ...defaultRunConfig, ...order.config }, [...new Set(plans.flatMap(({ symbol }) => (symbol === "" ? [] : [symbol])))]);
  const { symbol } = plans[0]!;
  return { order: { ...named, strategy: version.hash, symbol, params }, datasetId: named.data, symbol };
}

/** What of an order decides the data. */
function dataRequestOf(workspace: string, { data, symbol, granularity, feeds, from, to, warmup }: RunOrder): DataRequest {
  return { data, baseFolder: workspace, ...given({ symbol, granularity, feeds, from, to, warmup }) } as DataRequest;
}

/** A strategy's own patterns may take for ever: they are tried in the run, where a watchdog ends it. */
function withoutPatterns(schema: ParamsSchema): ParamsSchema {
  return JSON.parse(JSON.stringify(schema, (key, value: unknown) => (key === "pattern" && typeof value === "string" ? undefined : value))) as ParamsSchema;
}
