import { basename } from "node:path";
import { HindsightError } from "../contract/errors.ts";
import { stemOf } from "../data/source/open-source.ts";
import { inOptionNames } from "./option-names.ts";

const IMPORT_FLAG = /--(?:zone|columns|sort|dedupe|date-order|time-unit|bar-length|kind|allow-non-positive-prices)(?: '[^']+'| (?:first|last|day-first|month-first|s|ms|us|ns|1m|bars|trades|quotes|features|actions|[\w./+-]+\/[\w./+-]+|[\w]+=[^\s)]*[^\s).]))?/;

/**
 * A run imports the files it names as they are. When that fails for want of an import option, the way is an import of its own: the
 * hint gets the command.
 *
 * @param data of `--data`
 * @param feeds the data of the file of feeds
 */
export function withImportAdvice(thrown: unknown, data: string, feeds: readonly string[]): unknown {
  if (!(thrown instanceof HindsightError)) return thrown;
  const { code, message, hint, details } = inOptionNames(thrown);
  if (code.startsWith("DATASET_SYMBOL_") && feeds.length > 0) return new HindsightError(code, message, `${hint}${hint.endsWith("?") ? "" : "."} In the file of feeds the field symbol chooses it`, details);
  const flag = code.startsWith("DATA_") ? IMPORT_FLAG.exec(hint)?.[0] : undefined;
  if (flag === undefined) return thrown;
  const failed = basename(String(details["file"]));
  const feed = basename(data) === failed ? undefined : feeds.find((each) => basename(each) === failed);
  const name = quoted(stemOf(basename(feed ?? data)));
  return new HindsightError(code, message, `${hint}${hint.endsWith("?") ? "" : "."} That is an option of import: hindsight import ${quoted(feed ?? data)} ${flag}, then ${feed === undefined ? `run with --data ${name}` : `name ${name} in the file of feeds`}`, details);
}

function quoted(text: string): string {
  return /[\s'"]/.test(text) ? `"${text}"` : text;
}
