import type { FillColumns } from "../../contract/result-columns.ts";
import { TradeTally } from "../trade-tally.ts";

/** Flat-to-flat round trips in closing order: everything from the fill that left flat to the one that came back or crossed it. */
export interface RoundTripColumns {
  readonly length: number;
  /** +1 long, -1 short. */
  readonly side: Int8Array;
  readonly entryTime: Float64Array;
  readonly exitTime: Float64Array;
  readonly barsHeld: Int32Array;
  /** Largest position held, units. */
  readonly maxQuantity: Float64Array;
  readonly fillCount: Int32Array;
  /** Money, before commission. */
  readonly grossPnl: Float64Array;
  readonly commission: Float64Array;
  readonly netPnl: Float64Array;
  /** netPnl / Σ entry notional, a fraction. */
  readonly return: Float64Array;
}

/**
 * Builds the round trips from the fills. A fill that crosses zero closes one and opens the next, its commission split by
 * quantity. A position still open after the last fill is no round trip.
 */
export function roundTrips(fills: FillColumns, multiplier: number): RoundTripColumns {
  const columns = allocate(fills.length);
  let count = 0;
  let held = 0;
  let entryRow = 0;
  let entryNotional = 0;
  let cashFlow = 0;
  let commission = 0;
  let maxQuantity = 0;
  let fillCount = 0;

  for (let row = 0; row < fills.length; row++) {
    const quantity = fills.quantity[row];
    const side = fills.side[row];
    const unitPrice = fills.price[row] * multiplier;
    const after = fills.position[row];
    const closesTrip = held !== 0 && Math.sign(after) !== Math.sign(held);
    const opening = held === 0 || closesTrip ? Math.abs(after) : Math.max(0, Math.abs(after) - Math.abs(held));
    const openingCommission = fills.commission[row] * (opening / quantity);

    if (held !== 0) {
      fillCount++;
      const inTrip = closesTrip ? quantity - opening : quantity;
      cashFlow -= side * inTrip * unitPrice;
      commission += closesTrip ? fills.commission[row] - openingCommission : fills.commission[row];
      if (!closesTrip) entryNotional += opening * unitPrice;
    }
    if (closesTrip) {
      columns.side[count] = Math.sign(held);
      columns.entryTime[count] = fills.time[entryRow];
      columns.exitTime[count] = fills.time[row];
      columns.barsHeld[count] = fills.bar[row] - fills.bar[entryRow];
      columns.maxQuantity[count] = maxQuantity;
      columns.fillCount[count] = fillCount;
      columns.grossPnl[count] = cashFlow;
      columns.commission[count] = commission;
      columns.netPnl[count] = cashFlow - commission;
      columns.return[count] = (cashFlow - commission) / entryNotional;
      count++;
    }
    if (after !== 0 && (held === 0 || closesTrip)) {
      entryRow = row;
      entryNotional = opening * unitPrice;
      cashFlow = -side * opening * unitPrice;
      commission = openingCommission;
      maxQuantity = 0;
      fillCount = 1;
    }
    held = after;
    maxQuantity = Math.max(maxQuantity, Math.abs(after));
  }
  return trim(columns, count);
}

/** Sums over the round trips; they have no excursions of their own. */
export function tallyRoundTrips(trips: RoundTripColumns): TradeTally {
  const tally = new TradeTally();
  for (let row = 0; row < trips.length; row++) {
    tally.add(trips.netPnl[row], trips.commission[row], trips.return[row], trips.exitTime[row] - trips.entryTime[row], trips.barsHeld[row], 0, 0);
  }
  return tally;
}

function allocate(length: number): RoundTripColumns {
  return {
    length,
    side: new Int8Array(length),
    entryTime: new Float64Array(length),
    exitTime: new Float64Array(length),
    barsHeld: new Int32Array(length),
    maxQuantity: new Float64Array(length),
    fillCount: new Int32Array(length),
    grossPnl: new Float64Array(length),
    commission: new Float64Array(length),
    netPnl: new Float64Array(length),
    return: new Float64Array(length),
  };
}

function trim(columns: RoundTripColumns, length: number): RoundTripColumns {
  return {
    length,
    side: columns.side.subarray(0, length),
    entryTime: columns.entryTime.subarray(0, length),
    exitTime: columns.exitTime.subarray(0, length),
    barsHeld: columns.barsHeld.subarray(0, length),
    maxQuantity: columns.maxQuantity.subarray(0, length),
    fillCount: columns.fillCount.subarray(0, length),
    grossPnl: columns.grossPnl.subarray(0, length),
    commission: columns.commission.subarray(0, length),
    netPnl: columns.netPnl.subarray(0, length),
    return: columns.return.subarray(0, length),
  };
}
