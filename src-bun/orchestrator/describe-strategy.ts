import { StrategyWorker } from "../broker/strategy-worker.ts";
import { defaultWatchLimits } from "../broker/watch-limits.ts";
import type { StrategyDescription } from "../contract/worker-messages.ts";
import { prepareStrategy, type PreparedStrategy } from "../strategies/prepare-strategy.ts";

/** Checks a strategy and loads it in the sandbox to see what it declares. @throws HindsightError STRATEGY_… */
export async function describeStrategy(cacheFolder: string, path: string): Promise<{ strategy: PreparedStrategy; description: StrategyDescription }> {
  const worker = new StrategyWorker();
  try {
    const strategy = await prepareStrategy(cacheFolder, path);
    const description = await worker.describe({ code: strategy.code, sourceMap: strategy.sourceMap }, defaultWatchLimits(0));
    return { strategy, description };
  } finally {
    worker.dispose();
  }
}
