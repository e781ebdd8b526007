import { dividendInvalid, priceNotFinite, priceNotPositive, quoteCrossed, sizeInvalid, splitInvalid } from "../import/cell-problems.ts";
import type { Findings } from "../import/findings.ts";
import { RowProblems } from "../import/row-problems.ts";
import type { SourceTable } from "../import/source-table.ts";
import { checkRows } from "./check-rows.ts";

/**
 * Checks the figures of every row by itself, as the kind of rows asks for: prices finite and above zero unless they need not be, bids not above
 * asks, sizes and dividends zero or more, splits above zero. An empty cell or a zero for a split means that there is none and becomes
 * 1. Figures of features may be anything.
 *
 * @throws DATA_PRICE_INVALID, DATA_PRICE_NOT_POSITIVE, DATA_BAR_INCONSISTENT, DATA_VOLUME_INVALID
 */
export function checkFigures(table: SourceTable, allowNonPositivePrices: boolean, findings: Findings): void {
  if (table.kind === "bars") checkRows(table, allowNonPositivePrices, findings);
  else if (table.kind === "trades") checkTicks(table, ["price"], allowNonPositivePrices, findings);
  else if (table.kind === "quotes") checkTicks(table, ["bid", "ask"], allowNonPositivePrices, findings);
  else if (table.kind === "actions") checkActions(table, findings);
}

function checkTicks(table: SourceTable, prices: readonly string[], allowNonPositivePrices: boolean, findings: Findings): void {
  const problems = new RowProblems();
  const notPositive: number[] = [];
  let notPositiveCount = 0;
  for (const name of prices) {
    const column = columnOf(table, name);
    for (let row = 0; row < column.length; row++) {
      const price = column[row];
      if (price > 0 && price < Infinity) continue;
      if (!Number.isFinite(price)) problems.add(priceNotFinite, row, fieldOf(table, name), price);
      else if (!allowNonPositivePrices) problems.add(priceNotPositive, row, fieldOf(table, name), price);
      else {
        notPositiveCount++;
        if (notPositive.length < 5) notPositive.push(row);
      }
    }
  }
  if (table.kind === "trades") {
    const size = columnOf(table, "size");
    for (let row = 0; row < size.length; row++) if (!(size[row] >= 0 && size[row] < Infinity)) problems.add(sizeInvalid, row, fieldOf(table, "size"), size[row]);
  } else {
    const bid = columnOf(table, "bid");
    const ask = columnOf(table, "ask");
    for (let row = 0; row < bid.length; row++) if (bid[row] > ask[row]) problems.add(quoteCrossed, row, fieldOf(table, "bid"), `bid ${bid[row]}, ask ${ask[row]}`);
  }
  problems.throwIfAny(table.origin);
  if (notPositiveCount > 0) findings.warn("prices-not-positive", notPositiveCount, `${notPositiveCount} prices are at or below zero, as allowed.`, notPositive);
}

function checkActions(table: SourceTable, findings: Findings): void {
  const problems = new RowProblems();
  const split = columnOf(table, "split");
  const dividend = columnOf(table, "dividend");
  let zeroCount = 0;
  for (let row = 0; row < split.length; row++) {
    if (split[row] === 0) zeroCount++;
    if (split[row] === 0 || Number.isNaN(split[row])) split[row] = 1;
    if (Number.isNaN(dividend[row])) dividend[row] = 0;
    if (!(split[row] > 0 && split[row] < Infinity)) problems.add(splitInvalid, row, fieldOf(table, "split"), split[row]);
    if (!(dividend[row] >= 0 && dividend[row] < Infinity)) problems.add(dividendInvalid, row, fieldOf(table, "dividend"), dividend[row]);
  }
  problems.throwIfAny(table.origin);
  if (zeroCount > 0) findings.note("split-zero", zeroCount, `${zeroCount} rows have a split of 0, which is read as no split (1).`);
}

const columnOf = (table: SourceTable, name: string): Float64Array => table.columns.get(name) ?? new Float64Array(table.rowCount);

const fieldOf = (table: SourceTable, name: string): string => table.fields.get(name) ?? name;
