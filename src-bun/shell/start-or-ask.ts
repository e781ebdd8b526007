import { HindsightError } from "../contract/errors.ts";
import { askFirst, type FirstInstance } from "./ask-first.ts";

/** Longest that one instance waits for another that is still starting or ending. */
const PATIENCE_MS = 15_000;
const PAUSE_MS = 200;

/**
 * One app for each workspace, whoever comes first: starts it, or finds the one that is there. Of several that start at once one gets the workspace, and the others wait until it answers.
 * @throws HindsightError what `start` throws; WORKSPACE_IN_USE: somebody has it and does not answer
 */
export async function startOrAsk<App>(workspace: string, start: () => Promise<App>): Promise<{ readonly app: App } | { readonly first: FirstInstance }> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const first = await askFirst(workspace);
    if (first !== null) return { first };
    try {
      return { app: await start() };
    } catch (error) {
      if (!(error instanceof HindsightError) || error.code !== "WORKSPACE_IN_USE" || performance.now() > until) throw error;
      await Bun.sleep(PAUSE_MS);
    }
  }
}
