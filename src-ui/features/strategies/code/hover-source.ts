import type { EditorView, Tooltip } from "@codemirror/view";
import type { StrategyHover } from "../../../../src-bun/contract/api/strategy-schemas.ts";
import { request } from "../../../api/request.ts";
import { type AskedSources, offsetOf, placeOf } from "./asked-sources.ts";
import classes from "./code.module.css";
import { textParts } from "./text-parts.ts";

/** Type and documentation of the name below the pointer. */
export function hoverSource(asked: AskedSources) {
  let last: AbortController | null = null;
  return async (view: EditorView, offset: number): Promise<Tooltip | null> => {
    if (view.state.wordAt(offset) === null) return null;
    last?.abort();
    last = new AbortController();
    try {
      const { info } = await request<StrategyHover>("POST", "/strategies/hover", { body: placeOf(asked, view.state, offset), signal: last.signal });
      if (info === null) return null;
      return {
        pos: offsetOf(view.state, info.start),
        end: offsetOf(view.state, info.end),
        above: true,
        create() {
          const dom = textParts([[info.signature, "signature"], [info.documentation, "documentation"]]);
          dom.className = classes["hover"]!;
          return { dom };
        },
      };
    } catch {
      // The pointer went on, or the app is away.
      return null;
    }
  };
}
