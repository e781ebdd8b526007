import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { StrategyCompletions } from "../../../../src-bun/contract/api/strategy-schemas.ts";
import { request } from "../../../api/request.ts";
import { type AskedSources, offsetOf, placeOf } from "./asked-sources.ts";
import { textParts } from "./text-parts.ts";

/** Names that may stand where somebody types, as the app knows them. What was asked before is given up when the text goes on. */
export function completionSource(asked: AskedSources) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const word = context.matchBefore(/[\w$]+$/);
    if (!context.explicit && word === null && context.matchBefore(/[.'"]$/) === null) return null;
    if (word !== null && /^\d/.test(word.text)) return null;
    const controller = new AbortController();
    context.addEventListener("abort", () => controller.abort(), { onDocChange: true });
    try {
      const { start, items, isWhole } = await request<StrategyCompletions>("POST", "/strategies/completions", { body: placeOf(asked, context.state, context.pos), signal: controller.signal });
      if (items.length === 0) return null;
      const options = items.map(({ label, kind, detail, documentation }, k): Completion => ({ label, type: kind, detail: detail.replaceAll(/\s+/g, " "), boost: 50 - k / 2, ...((documentation !== "" || detail.length > 40) && { info: () => textParts([[detail, "signature"], [documentation, "documentation"]]) }) }));
      return { from: offsetOf(context.state, start), options, ...(isWhole && { validFor: /^[\w$]*$/ }) };
    } catch {
      // Given up, or the app is away: the banner says so, and typing goes on without.
      return null;
    }
  };
}
