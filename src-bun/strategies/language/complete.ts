import type ts from "typescript";
import type { Completion, CompletionList } from "../../contract/language.ts";
import type { SourcePlace } from "../../contract/task-messages.ts";
import { unavailableGlobals } from "../type-hints.ts";
import { loadTypeScript, type TypeScript } from "../type-script.ts";
import { placeInSources, positionOf } from "./place-in-sources.ts";
import { theService } from "./the-service.ts";

const MOST_ITEMS = 80;
const MOST_LABEL = 200;
const MOST_DETAIL = 300;
const MOST_DOCUMENTATION = 1_000;

/** What may stand at a place, as TypeScript knows it, the likeliest first. Names that the sandbox does not have are left out. */
export async function complete(place: SourcePlace): Promise<CompletionList> {
  const ts = await loadTypeScript();
  const at = placeInSources(place);
  if (at === null) return { start: { line: place.line, column: place.column }, items: [], isWhole: true };
  const { service, show, nameOf } = theService(ts);
  show(place.sources);
  const file = nameOf(place.file);
  const given = service.getCompletionsAtPosition(file, at.offset, { includeCompletionsWithInsertText: false, includeCompletionsForModuleExports: false, includeSymbol: true });
  const word = /[\w$]*$/.exec(at.text.slice(0, at.offset))![0];
  const start = Math.min(given?.optionalReplacementSpan?.start ?? at.offset - word.length, at.offset);
  const typed = at.text.slice(start, at.offset);
  const fitting = (given?.entries ?? []).filter((entry) => isFitting(entry, typed, given?.isGlobalCompletion === true)).sort((a, b) => rank(a, typed) - rank(b, typed) || (a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : 0));
  const program = service.getProgram()!;
  const tree = program.getSourceFile(file)!;
  const items = fitting.slice(0, MOST_ITEMS).map((entry): Completion => ({ label: entry.name.slice(0, MOST_LABEL), kind: kindOf(entry.kind), ...detailOf(ts, program.getTypeChecker(), tree, entry.symbol) }));
  return { start: positionOf(at.text, start), items, isWhole: fitting.length === items.length };
}

function isFitting({ name, kind, kindModifiers }: ts.CompletionEntry, typed: string, isGlobal: boolean): boolean {
  if (isGlobal && (unavailableGlobals.has(name) || name === "globalThis" || name === "eval" || name === "Function")) return false;
  if (kindModifiers?.includes("deprecated") === true || kind === "warning") return false;
  return name.toLowerCase().includes(typed.toLowerCase());
}

/** Names that begin as it was typed come first. */
function rank({ name }: ts.CompletionEntry, typed: string): number {
  return name.startsWith(typed) ? 0 : name.toLowerCase().startsWith(typed.toLowerCase()) ? 1 : 2;
}

/** Straight from the checker: the service's own way to a name's details works the whole place out anew for each. */
function detailOf(ts: TypeScript, checker: ts.TypeChecker, tree: ts.SourceFile, symbol: ts.Symbol | undefined): { readonly detail: string; readonly documentation: string } {
  if (symbol === undefined) return { detail: "", documentation: "" };
  const isValue = (symbol.flags & ts.SymbolFlags.Value) !== 0 && (symbol.flags & ts.SymbolFlags.Class) === 0;
  return {
    detail: isValue ? checker.typeToString(checker.getTypeOfSymbolAtLocation(symbol, tree), tree).slice(0, MOST_DETAIL) : "",
    documentation: ts.displayPartsToString(symbol.getDocumentationComment(checker)).slice(0, MOST_DOCUMENTATION),
  };
}

function kindOf(kind: string): Completion["kind"] {
  switch (kind) {
    case "method":
    case "function":
    case "local function":
      return "function";
    case "property":
    case "getter":
    case "setter":
    case "accessor":
      return "property";
    case "class":
    case "local class":
      return "class";
    case "interface":
    case "type":
    case "type parameter":
      return "type";
    case "keyword":
      return "keyword";
    case "string":
      return "text";
    default:
      return "variable";
  }
}
