import { basename } from "node:path";
import { HindsightError } from "../contract/errors.ts";
import { stemOf } from "../data/source/open-source.ts";
import { inOptionNames } from "./option-names.ts";

const IMPORT_FLAG = /--(?:zone|columns|sort|dedupe|date-order|time-unit|bar-length|kind|allow-non-positive-prices)(?: '[^']+'| (?:first|last|day-first|month-first|s|ms|us|ns|1m|bars|trades|quotes|features|actions|[\w./+-]+\/[\w./+-]+|[\w]+=[^\s)]*[^\s).]))?/;

/**
 * `run --data FILE` imports the file as it is. When that fails for want of an import option, the way is an import of its own: the
 * hint gets the command.
 */
export function withImportAdvice(thrown: unknown, data: string): unknown {
  if (!(thrown instanceof HindsightError) || !thrown.code.startsWith("DATA_")) return thrown;
  const { code, message, hint, details } = inOptionNames(thrown);
  const flag = IMPORT_FLAG.exec(hint)?.[0];
  if (flag === undefined) return thrown;
  return new HindsightError(code, message, `${hint}${hint.endsWith("?") ? "" : "."} That is an option of import: hindsight import ${quoted(data)} ${flag}, then run with --data ${quoted(stemOf(basename(data)))}`, details);
}

function quoted(text: string): string {
  return /[\s'"]/.test(text) ? `"${text}"` : text;
}
