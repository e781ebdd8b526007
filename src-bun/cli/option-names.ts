import { HindsightError } from "../contract/errors.ts";

/** Import options as the inner rooms name them, and how they are written on the command line. The longer texts come first. */
const importOptions: readonly (readonly [RegExp, string])[] = [
  [/state onUnsorted=sort/g, "add --sort"],
  [/state onDuplicate=first or onDuplicate=last/g, "add --dedupe first or --dedupe last"],
  [/state allowNonPositivePrices/g, "add --allow-non-positive-prices"],
  [/state granularityMs when/g, "import it with --bar-length when"],
  [/State it with granularityMs \(60000 for one minute\)/g, "State it with --bar-length (--bar-length 1m for one minute)"],
  [/State it with the dateOrder option: day-first or month-first/g, "Add --date-order day-first or --date-order month-first"],
  [/State the zone of the source with the zone option \((--zone [^,]+), (--zone [^,]+), …\)/g, "State the zone of the source, for example $1 or $2"],
  [/state the zone option/g, "name their zone with --zone"],
  [/the zone option/g, "--zone"],
  [/the right unit with timeUnit \(s, ms, us, ns\)/g, "the right unit with --time-unit s, ms, us or ns"],
  [/leave timeUnit out, or state timeUnit=(\w+)/g, "leave --time-unit out, or write --time-unit $1"],
  [/the columns option/g, "--columns"],
  [/columns\.(\w+)=null/g, "--columns $1="],
  [/\bkind=(\w+)/g, "--kind $1"],
  [/columns\.(\w+) and columns\.(\w+)( name| a column)/g, "$1 and $2 in --columns$3"],
  [/columns\.(\w+) = (.+)$/g, "--columns '$1=$2'"],
];

/** Several `columns.role=name` in a row are one option. */
const columnList = /columns\.\w+=[^,\s]*?(?:, columns\.\w+=[^,\s]*?)*(?=[.)]?(?:\s|$))/g;

/**
 * An error with the options named as they are written on the command line. The rooms below know them as keys, because a form
 * or an API call has no dashes.
 */
export function inOptionNames(error: HindsightError): HindsightError {
  if (error.code.startsWith("DATA_")) return withTexts(error, inImportOptions(error.message), inImportOptions(error.hint));
  if (error.code === "USAGE_INVALID_VALUE") return inFlags(error);
  if (error.code === "WINDOW_INVALID") return withTexts(error, error.message.replace(/^The window's (from|to) is/, "--$1 is"), error.hint.replace("Give a to later than from; the to itself", "Give a --to later than --from; the day or instant of --to itself"));
  if (error.code === "DATASET_UNKNOWN") return withTexts(error, error.message, error.hint.replace("import a file first", "import a file first: hindsight import FILE"));
  return error;
}

const flags: Readonly<Record<string, string>> = { stamp: "--stamp close", granularityMs: "--bar-length", onDuplicate: "--dedupe", allowNonPositivePrices: "--allow-non-positive-prices" };

/** An option that means nothing for what a file holds. */
function inFlags(error: HindsightError): HindsightError {
  const option = String(error.details["option"]);
  const flag = flags[option];
  return flag === undefined ? error : withTexts(error, error.message.replace(`The option ${option} is stated`, `${flag} is given`), error.hint.replace(`Leave ${option} out, or state another kind`, `Leave ${flag} out, or name another kind with --kind`));
}

/** What the data room says of a file, an error or a finding, with the options of `hindsight import`. */
export function inImportOptions(text: string): string {
  const joined = text.replace(columnList, (list) => (/=null$/.test(list) ? list : `--columns ${list.replaceAll("columns.", "").replaceAll(", ", ",")}`));
  const named = importOptions.reduce((said, [inner, option]) => said.replace(inner, option), joined);
  return named.replace(/, which columns\.(\w+) names/, ", which --columns names as $1").replace(/with columns\.(\w+)\b/g, "with --columns $1=…");
}

function withTexts(error: HindsightError, message: string, hint: string): HindsightError {
  return new HindsightError(error.code, message, hint, error.details);
}
