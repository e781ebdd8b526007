import type { CellKind } from "../csv/parse-number.ts";
import type { ColumnRole } from "./import-options.ts";
import type { ProblemKind } from "./row-problems.ts";

const notNumeric = (figures: string, more = ""): ProblemKind => ({
  code: "DATA_COLUMN_TYPE",
  says: (field, value) => `"${value}" in column "${field}" is not a number`,
  hint: `${figures} must be plain numbers without currency signs, units or separators of thousands. Correct them, or name another column with the columns option${more}`,
});

const columnNotNumeric = notNumeric("Prices and volumes", " (columns.volume=null leaves the volume out)");
const figureNotNumeric = notNumeric("Prices, sizes, splits (4 for a split of 4:1) and dividends");

const priceMissing: ProblemKind = {
  code: "DATA_PRICE_INVALID",
  says: (field) => `the price in column "${field}" is empty`,
  hint: "Remove rows without prices from the source, or fill them there",
};

export const priceNotFinite: ProblemKind = {
  code: "DATA_PRICE_INVALID",
  says: (field, value) => `the price in column "${field}" is ${value}`,
  hint: "Prices must be finite numbers. Remove these rows from the source, or correct them there",
};

export const priceNotPositive: ProblemKind = {
  code: "DATA_PRICE_NOT_POSITIVE",
  says: (field, value) => `the price in column "${field}" is ${value}`,
  hint: "Correct the source, or state allowNonPositivePrices when the instrument can trade at or below zero (spreads, some futures)",
};

export const highBelowLow: ProblemKind = {
  code: "DATA_BAR_INCONSISTENT",
  says: (_field, value) => `the high is below the low (${value})`,
  hint: "Check that columns.high and columns.low name the right columns, or correct these rows in the source",
};

export const priceOutsideRange: ProblemKind = {
  code: "DATA_BAR_INCONSISTENT",
  says: (field, value) => `the ${field} lies outside the bar's range (${value})`,
  hint: "Check that the columns option names the right columns, or correct these rows in the source",
};

const amountInvalid = (one: string, hint: string): ProblemKind => ({
  code: "DATA_VOLUME_INVALID",
  says: (field, value) => `the ${one} in column "${field}" is ${value === "" ? "empty" : value}`,
  hint,
});

export const volumeInvalid = amountInvalid("volume", "Volumes must be zero or more. Correct these rows in the source, or leave the volume out with columns.volume=null");
export const sizeInvalid = amountInvalid("size", "Sizes must be zero or more. Correct these rows in the source, or leave the sizes out with columns.size=null and kind=trades");

export const quoteCrossed: ProblemKind = {
  code: "DATA_PRICE_INVALID",
  says: (_field, value) => `the bid is above the ask (${value})`,
  hint: "Check that columns.bid and columns.ask name the right columns, or remove the crossed quotes from the source",
};

export const splitInvalid: ProblemKind = {
  code: "DATA_PRICE_INVALID",
  says: (field, value) => `the split in column "${field}" is ${value}`,
  hint: "A split is the number of new units for each old one: 4 for a split of 4:1, 0.1 for a reverse split of 1:10; 1, 0 or an empty cell where there is none",
};

export const dividendInvalid: ProblemKind = {
  code: "DATA_PRICE_INVALID",
  says: (field, value) => `the dividend in column "${field}" is ${value}`,
  hint: "A dividend is money per unit, zero or more. Correct these rows in the source",
};

export const symbolMissing: ProblemKind = {
  code: "DATA_COLUMN_TYPE",
  says: (field) => `the symbol in column "${field}" is empty`,
  hint: "Fill in the symbol, or leave the column out with columns.symbol=null when the file holds one instrument",
};

const raggedKinds = new Map<number, ProblemKind>();

/** A record with another number of fields than the header. One kind for each width, so that rows can be counted by it. */
export function raggedRow(width: number): ProblemKind {
  let kind = raggedKinds.get(width);
  if (kind === undefined) {
    kind = {
      code: "DATA_FILE_DAMAGED",
      says: (_field, value) => `${value} field${value === 1 ? "" : "s"} where ${width} are expected`,
      hint: "A separator is missing or too many in these lines, or the file ends in the middle of one (an unfinished download?). Correct the lines or export the file again",
    };
    raggedKinds.set(width, kind);
  }
  return kind;
}

/** The fault of a cell that is no number; null where a cell may be empty. */
export function cellProblem(cell: Exclude<CellKind, "number">, role: ColumnRole): ProblemKind | null {
  const isAction = role === "split" || role === "dividend";
  if (cell === "missing" && isAction) return null;
  if (cell === "text") return isAction || role === "price" || role === "size" || role === "bid" || role === "ask" ? figureNotNumeric : columnNotNumeric;
  if (isAction) return role === "split" ? splitInvalid : dividendInvalid;
  if (role === "size") return sizeInvalid;
  if (role === "volume") return volumeInvalid;
  return cell === "missing" ? priceMissing : priceNotFinite;
}
