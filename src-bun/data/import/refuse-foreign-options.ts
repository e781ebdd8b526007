import { HindsightError } from "../../contract/errors.ts";
import { kindShapes, type DatasetKind } from "./dataset-kinds.ts";
import type { ImportOptions } from "./import-options.ts";

/** Refuses options that mean nothing for a kind of rows, before somebody believes that they did something. @throws USAGE_INVALID_VALUE */
export function refuseForeignOptions(kind: DatasetKind, options: ImportOptions): void {
  const { words, repeats } = kindShapes[kind];
  const refuse = (option: string, why: string): never => {
    throw new HindsightError("USAGE_INVALID_VALUE", `The option ${option} is stated, but the file holds ${words[1]}: ${why}.`, `Leave ${option} out, or state another kind if these are not ${words[1]}`, { option, kind });
  };
  if (kind === "bars") return;
  if (options.stamp === "close") refuse("stamp", "their times name neither an open nor a close");
  if (options.granularityMs !== undefined) refuse("granularityMs", "they have no length");
  if (repeats === "allowed" && (options.onDuplicate === "first" || options.onDuplicate === "last")) refuse("onDuplicate", "several at one time are normal and all of them count");
  if (options.allowNonPositivePrices === true && kind !== "trades" && kind !== "quotes") refuse("allowNonPositivePrices", "they have no prices");
}
