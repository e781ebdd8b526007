import type { RunOrder } from "../../contract/run-order.ts";
import { given } from "../../platform/given.ts";
import { resolveDataset } from "../resolve-dataset.ts";
import type { RunRequest } from "../run-request.ts";

/**
 * What a command line asks for, as an order that is complete in itself. Files are imported.
 * @param hash of the strategy's version
 * @throws HindsightError DATA_…, DATASET_…
 */
export async function orderOfRequest(workspace: string, request: RunRequest, hash: string): Promise<RunOrder> {
  const { data, baseFolder, symbol, granularity, feeds, from, to, warmup, params, config, session, checkLookAhead, compareLimits, limits } = request;
  const idOf = async (reference: string): Promise<string> => (await resolveDataset(workspace, reference, baseFolder)).id;
  const named = await idOf(data);
  const others: string[] = [];
  for (const feed of feeds ?? []) others.push(await idOf(feed.data));
  return {
    strategy: hash,
    data: named,
    params,
    config,
    ...given({ symbol, granularity, from, to, warmup, session, checkLookAhead, compareLimits, timeoutMs: limits?.timeoutMs, feeds: feeds?.map((feed, k) => ({ ...feed, data: others[k]! })) }),
  } as RunOrder;
}
