import type ts from "typescript";
import type { HoverInfo } from "../../contract/language.ts";
import type { SourcePlace } from "../../contract/task-messages.ts";
import { loadTypeScript } from "../type-script.ts";
import { placeInSources, positionOf } from "./place-in-sources.ts";
import { theService } from "./the-service.ts";

const MOST_SIGNATURE = 600;
/** Longer ones lose what is deep inside. */
const MOST_SHOWN = 240;
const MOST_DOCUMENTATION = 2_000;

/** What TypeScript knows of the name at a place; null: nothing. */
export async function hover(place: SourcePlace): Promise<HoverInfo | null> {
  const ts = await loadTypeScript();
  const at = placeInSources(place);
  if (at === null) return null;
  const { service, show, nameOf } = theService(ts);
  show(place.sources);
  const info = service.getQuickInfoAtPosition(nameOf(place.file), at.offset);
  if (info === undefined) return null;
  const { start, length } = info.textSpan;
  return {
    signature: signatureOf(info.displayParts ?? [], at.text.slice(start, start + length)).slice(0, MOST_SIGNATURE),
    documentation: ts.displayPartsToString(info.documentation).slice(0, MOST_DOCUMENTATION),
    start: positionOf(at.text, start),
    end: positionOf(at.text, start + length),
  };
}

/** Without what a member belongs to: the context of a strategy is a type of many lines. */
function signatureOf(parts: readonly ts.SymbolDisplayPart[], name: string): string {
  const write = (some: readonly ts.SymbolDisplayPart[]): string => some.map(({ text }) => text).join("");
  const at = parts.findIndex(({ kind, text }) => (kind === "propertyName" || kind === "methodName") && text === name);
  return withoutDepth(at <= 0 ? write(parts) : `${write(parts.slice(0, 4))}${write(parts.slice(at))}`);
}

/** The type of a context holds the whole schema of the parameters: what is deep inside is left out until the rest can be read. */
function withoutDepth(signature: string): string {
  let text = signature;
  while (text.length > MOST_SHOWN) {
    const shorter = text.replaceAll(/\{[^{}]{3,}\}/g, "{…}");
    if (shorter === text) break;
    text = shorter;
  }
  return text;
}
