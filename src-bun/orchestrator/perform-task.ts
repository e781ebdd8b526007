import { join } from "node:path";
import { StrategyWorker } from "../broker/strategy-worker.ts";
import { defaultWatchLimits } from "../broker/watch-limits.ts";
import { HindsightError } from "../contract/errors.ts";
import type { TaskRequest, TaskReply, Tasks } from "../contract/task-messages.ts";
import { importFile } from "../data/import-file.ts";
import { previewFile } from "../data/preview/preview-file.ts";
import { complete } from "../strategies/language/complete.ts";
import { hover } from "../strategies/language/hover.ts";
import { prepareSources } from "../strategies/prepare-strategy.ts";
import { checkSources } from "./check-sources.ts";

const tasks: { readonly [N in keyof Tasks]: (given: Tasks[N]["given"]) => Promise<Tasks[N]["result"]> } = {
  import: ({ workspace, path, options }) => importFile(workspace, path, options),
  preview: ({ path, fileName, folder, options }) => previewFile(path, fileName, folder, options),
  check: ({ sources }) => checkSources(sources),
  complete,
  hover,
  async describe({ workspace, sources }) {
    const worker = new StrategyWorker();
    try {
      const strategy = await prepareSources(join(workspace, "cache"), sources);
      const description = await worker.describe({ code: strategy.code, sourceMap: strategy.sourceMap }, defaultWatchLimits(0));
      return { versionHash: strategy.versionHash, sources: strategy.sources, description };
    } finally {
      worker.dispose();
    }
  },
};

/** Does one task of a task process, and says what came of it. Never throws. */
export async function performTask({ id, name, given }: TaskRequest): Promise<TaskReply> {
  try {
    return { id, result: await (tasks[name] as (given: unknown) => Promise<unknown>)(given) };
  } catch (thrown) {
    return { id, error: HindsightError.of(thrown, `the ${name}`).toBody() };
  }
}
