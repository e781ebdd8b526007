import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What the app that has the workspace already says. */
export interface FirstInstance {
  /** Whether it has a window, and has brought it to the front. */
  readonly isShown: boolean;
  /** Lets one browser or window in. */
  readonly url: string;
}

/**
 * Asks the app that has the workspace to bring its window to the front.
 * @returns null: nobody answers there, because nobody has it, or because it is still starting or ending
 */
export async function askFirst(workspace: string): Promise<FirstInstance | null> {
  try {
    const { url, token } = JSON.parse(readFileSync(join(workspace, "app.json"), "utf8")) as { readonly url: string; readonly token: string };
    const answer = await fetch(`${url}/api/v1/window`, { method: "POST", headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(5_000) });
    return answer.ok ? ((await answer.json()) as FirstInstance) : null;
  } catch {
    return null;
  }
}
