import type { ParamsSchema } from "@hindsight/sdk";
import type { StrategyVersion } from "../../contract/library.ts";
import { defaultRunConfig } from "../../contract/run-config.ts";
import type { RunOrder } from "../../contract/run-order.ts";
import { resolveParams } from "../../strategies/params/resolve-params.ts";
import { given } from "../../platform/given.ts";
import { planFeeds } from "../plan-feeds.ts";
import { dataRequestOf } from "../data-request-of.ts";
import { sessionTemplateOf } from "../resolve-session.ts";
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
  requireExchange(order);
  const request = dataRequestOf(workspace, order);
  const { plans } = await planFeeds(workspace, request, order.config.instrument?.exchange);
  validateConfig({ ...defaultRunConfig, ...order.config }, [...new Set(plans.flatMap(({ symbol }) => (symbol === "" ? [] : [symbol])))]);
  const { symbol } = plans[0]!;
  const { data, feeds } = request;
  return { order: { ...order, strategy: version.hash, data, symbol, params, ...(given({ feeds }) as Pick<RunOrder, "feeds">) }, datasetId: data, symbol };
}

/** Sessions that a market has need to know which. */
function requireExchange({ session, config }: RunOrder): void {
  if (session !== undefined && typeof session.hours === "string") sessionTemplateOf(session.hours, config.instrument?.exchange);
}

/** A strategy's own patterns may take for ever: they are tried in the run, where a watchdog ends it. */
function withoutPatterns(schema: ParamsSchema): ParamsSchema {
  return JSON.parse(JSON.stringify(schema, (key, value: unknown) => (key === "pattern" && typeof value === "string" ? undefined : value))) as ParamsSchema;
}
