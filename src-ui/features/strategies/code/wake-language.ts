import type { StrategyVersion } from "../../../../src-bun/contract/library.ts";
import { request } from "../../../api/request.ts";

/** Has the app read the SDK while somebody looks at the text: its first answer takes seconds, the later ones do not. */
export function wakeLanguage(sources: StrategyVersion["sources"]): void {
  // What comes of it is of no interest: the first real question tells.
  request("POST", "/strategies/completions", { body: { sources, file: sources[0]?.path ?? "", line: 1, column: 1 } }).catch(() => {});
}
