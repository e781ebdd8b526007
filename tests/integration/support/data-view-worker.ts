/** Opens a planned view inside a Worker, answers with what it sees, then scribbles over it. */
import { openPlannedView } from "../../../src-bun/data/view/open-planned-view.ts";
import type { RunViewPlan } from "../../../src-bun/contract/run-view-plan.ts";

declare const self: Worker;

self.onmessage = (event: MessageEvent<RunViewPlan>): void => {
  const view = openPlannedView(event.data);
  const seen = { symbol: view.symbol, closes: [...view.bars.close] };
  view.bars.close.fill(-1);
  self.postMessage(seen);
};
