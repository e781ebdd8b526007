import type { ProblemKind } from "./row-problems.ts";

export const columnNotNumeric: ProblemKind = {
  code: "DATA_COLUMN_TYPE",
  says: (field, value) => `"${value}" in column "${field}" is not a number`,
  hint: "Prices and volumes must be plain numbers without currency signs, units or separators of thousands. Correct them, or name another column with the columns option (columns.volume=null leaves the volume out)",
};

export const priceMissing: ProblemKind = {
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

export const volumeInvalid: ProblemKind = {
  code: "DATA_VOLUME_INVALID",
  says: (field, value) => (value === "" ? `the volume in column "${field}" is empty` : `the volume in column "${field}" is ${value}`),
  hint: "Volumes must be zero or more. Correct these rows in the source, or leave the volume out with columns.volume=null",
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
