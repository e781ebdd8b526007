import type { Bars } from "../../../src-bun/contract/api/result-schemas.ts";

/** Where a chart gets its bars from, at the level of detail that it can show. */
export interface BarsSource {
  /** Changes when the bars become other ones. */
  readonly key: string;
  load(range: { readonly from?: number; readonly to?: number; readonly maxBars: number }, signal?: AbortSignal): Promise<Bars>;
}
