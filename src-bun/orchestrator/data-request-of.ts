import type { RunOrder } from "../contract/run-order.ts";
import { findDataset } from "../data/catalogue.ts";
import { given } from "../platform/given.ts";
import type { DataRequest } from "./run-request.ts";

/**
 * What of an order decides the data. Datasets are named, never files: an order must not depend on a folder, and a name in it never becomes a path.
 * @throws HindsightError DATASET_UNKNOWN
 */
export function dataRequestOf(workspace: string, { data, symbol, granularity, feeds, from, to, warmup }: RunOrder): DataRequest {
  const idOf = (reference: string): string => findDataset(workspace, reference).id;
  return { data: idOf(data), baseFolder: workspace, ...given({ symbol, granularity, from, to, warmup, feeds: feeds?.map((feed) => ({ ...feed, data: idOf(feed.data) })) }) } as DataRequest;
}
