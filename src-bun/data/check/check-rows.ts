import { highBelowLow, priceNotFinite, priceNotPositive, priceOutsideRange, volumeInvalid } from "../import/cell-problems.ts";
import type { Findings } from "../import/findings.ts";
import { RowProblems } from "../import/row-problems.ts";
import type { SourceTable } from "../import/source-table.ts";

const priceNames = ["open", "high", "low", "close"] as const;

/** An open or close this close beyond the range (relative) is the noise of another program's arithmetic. */
const floatNoise = 1e-9;

/**
 * Checks every bar by itself: finite prices, prices above zero unless they need not be, high not below low, open and close inside
 * the range, volume zero or more.
 *
 * @throws DATA_PRICE_INVALID, DATA_PRICE_NOT_POSITIVE, DATA_BAR_INCONSISTENT, DATA_VOLUME_INVALID
 */
export function checkRows(table: SourceTable, allowNonPositivePrices: boolean, findings: Findings): void {
  const problems = new RowProblems();
  const column = (name: string): Float64Array => table.columns.get(name) ?? new Float64Array(table.rowCount);
  const [open, high, low, close] = priceNames.map(column);
  const volume = column("volume");
  const field = (name: string): string => table.fields.get(name) ?? name;
  const noise: number[] = [];
  const notPositive: number[] = [];
  let noiseCount = 0;
  let notPositiveCount = 0;

  const inspect = (row: number): void => {
    const prices = { open: open[row], high: high[row], low: low[row], close: close[row] };
    let isFinite = true;
    for (const name of priceNames) {
      if (Number.isFinite(prices[name])) continue;
      isFinite = false;
      problems.add(priceNotFinite, row, field(name), prices[name]);
    }
    if (isFinite) {
      for (const name of priceNames) {
        if (prices[name] > 0) continue;
        if (!allowNonPositivePrices) problems.add(priceNotPositive, row, field(name), prices[name]);
        else if (notPositive.length === 0 || notPositive[notPositive.length - 1] !== row) {
          notPositiveCount++;
          notPositive.push(row);
        }
      }
      const slack = floatNoise * Math.max(Math.abs(prices.high), Math.abs(prices.low));
      const shown = `open ${prices.open}, high ${prices.high}, low ${prices.low}, close ${prices.close}`;
      let isNoise = false;
      if (prices.high < prices.low) {
        if (prices.low - prices.high > slack) problems.add(highBelowLow, row, field("high"), shown);
        else isNoise = true;
      } else {
        for (const name of ["open", "close"] as const) {
          const beyond = Math.max(prices[name] - prices.high, prices.low - prices[name]);
          if (beyond > slack) problems.add(priceOutsideRange, row, field(name), shown);
          else if (beyond > 0) isNoise = true;
        }
      }
      if (isNoise) {
        noiseCount++;
        if (noise.length < 5) noise.push(row);
      }
    }
    if (!(volume[row] >= 0) || volume[row] === Infinity) problems.add(volumeInvalid, row, field("volume"), volume[row]);
  };

  for (let row = 0; row < table.rowCount; row++) {
    const o = open[row];
    const h = high[row];
    const l = low[row];
    const c = close[row];
    // The healthy row in one line; whatever fails here is looked at closely.
    if (l > 0 && l <= o && l <= c && o <= h && c <= h && h < Infinity && volume[row] >= 0 && volume[row] < Infinity) continue;
    inspect(row);
  }
  problems.throwIfAny(table.origin);
  if (noiseCount > 0) findings.note("float-noise", noiseCount, `${noiseCount} bars have an open or close beyond their range by less than 1e-9 of the price: rounding of the program that wrote them, kept as it is.`, noise);
  if (notPositiveCount > 0) findings.warn("prices-not-positive", notPositiveCount, `${notPositiveCount} bars have prices at or below zero, as allowed.`, notPositive);
}
