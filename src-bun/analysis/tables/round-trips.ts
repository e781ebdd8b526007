import type { FillColumns, TextColumn, TradeColumns } from "../../contract/result-columns.ts";
import { TradeTally } from "../trade-tally.ts";

/** Flat-to-flat round trips of each instrument in closing order: everything from the fill that left flat to the one that came back or crossed it. */
export interface RoundTripColumns {
  readonly length: number;
  readonly symbol: TextColumn;
  /** +1 long, -1 short. */
  readonly side: Int8Array;
  readonly entryTime: Float64Array;
  readonly exitTime: Float64Array;
  readonly barsHeld: Int32Array;
  /** Largest position held, units. */
  readonly maxQuantity: Float64Array;
  readonly fillCount: Int32Array;
  /** Money, before commission and financing. */
  readonly grossPnl: Float64Array;
  readonly commission: Float64Array;
  /** Borrow, funding and dividends paid; below zero when more was received. */
  readonly financing: Float64Array;
  /** grossPnl − commission − financing. */
  readonly netPnl: Float64Array;
  /** netPnl / Σ entry notional, a fraction. */
  readonly return: Float64Array;
}

/** The round trip that one instrument is in, or was in last. */
interface OpenTrip {
  /** Signed units after the last fill; 0: flat. */
  held: number;
  entryRow: number;
  entryNotional: number;
  cashFlow: number;
  commission: number;
  financing: number;
  maxQuantity: number;
  fillCount: number;
}

/**
 * Builds the round trips from the fills. A fill that crosses zero closes one and opens the next, its commission split by
 * quantity. A position still open after the last fill is no round trip. Financing is that of the trades which the fills closed.
 *
 * @param multipliers money per point and unit, by code of the fills' symbol
 */
export function roundTrips(fills: FillColumns, trades: TradeColumns, multipliers: readonly number[]): RoundTripColumns {
  const columns = allocate(fills);
  const tripOf = multipliers.map((): OpenTrip => ({ held: 0, entryRow: 0, entryNotional: 0, cashFlow: 0, commission: 0, financing: 0, maxQuantity: 0, fillCount: 0 }));
  let count = 0;
  let trade = 0;

  for (let row = 0; row < fills.length; row++) {
    const code = fills.symbol.codes[row];
    const trip = tripOf[code];
    const { held } = trip;
    const quantity = fills.quantity[row];
    const side = fills.side[row];
    const unitPrice = fills.price[row] * multipliers[code];
    const after = fills.position[row];
    const closesTrip = held !== 0 && Math.sign(after) !== Math.sign(held);
    // By the side and not by the difference of two positions, between which a split may lie.
    const opening = held === 0 || closesTrip ? Math.abs(after) : side === Math.sign(held) ? quantity : 0;
    const openingCommission = fills.commission[row] * (opening / quantity);

    if (held !== 0) {
      trip.fillCount++;
      trip.cashFlow -= side * (closesTrip ? quantity - opening : quantity) * unitPrice;
      trip.commission += closesTrip ? fills.commission[row] - openingCommission : fills.commission[row];
      if (!closesTrip) trip.entryNotional += opening * unitPrice;
    }
    // Trades are in closing order, and so in the order of the fills that closed them.
    while (trade < trades.length && trades.exitOrderId[trade] === fills.orderId[row] && trades.exitTime[trade] === fills.time[row]) trip.financing += trades.financing[trade++];
    if (closesTrip) record(columns, count++, fills, row, trip);
    if (after !== 0 && (held === 0 || closesTrip)) {
      trip.entryRow = row;
      trip.entryNotional = opening * unitPrice;
      trip.cashFlow = -side * opening * unitPrice;
      trip.commission = openingCommission;
      trip.financing = 0;
      trip.maxQuantity = 0;
      trip.fillCount = 1;
    }
    trip.held = after;
    trip.maxQuantity = Math.max(trip.maxQuantity, Math.abs(after));
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

function record(columns: RoundTripColumns, trip: number, fills: FillColumns, exitRow: number, { held, entryRow, entryNotional, cashFlow, commission, financing, maxQuantity, fillCount }: OpenTrip): void {
  const netPnl = cashFlow - commission - financing;
  columns.symbol.codes[trip] = fills.symbol.codes[exitRow];
  columns.side[trip] = Math.sign(held);
  columns.entryTime[trip] = fills.time[entryRow];
  columns.exitTime[trip] = fills.time[exitRow];
  columns.barsHeld[trip] = fills.bar[exitRow] - fills.bar[entryRow];
  columns.maxQuantity[trip] = maxQuantity;
  columns.fillCount[trip] = fillCount;
  columns.grossPnl[trip] = cashFlow;
  columns.commission[trip] = commission;
  columns.financing[trip] = financing;
  columns.netPnl[trip] = netPnl;
  columns.return[trip] = netPnl / entryNotional;
}

function allocate({ length, symbol }: FillColumns): RoundTripColumns {
  return {
    length,
    symbol: { codes: new Int32Array(length), values: symbol.values },
    side: new Int8Array(length),
    entryTime: new Float64Array(length),
    exitTime: new Float64Array(length),
    barsHeld: new Int32Array(length),
    maxQuantity: new Float64Array(length),
    fillCount: new Int32Array(length),
    grossPnl: new Float64Array(length),
    commission: new Float64Array(length),
    financing: new Float64Array(length),
    netPnl: new Float64Array(length),
    return: new Float64Array(length),
  };
}

function trim(columns: RoundTripColumns, length: number): RoundTripColumns {
  return {
    length,
    symbol: { codes: columns.symbol.codes.subarray(0, length), values: columns.symbol.values },
    side: columns.side.subarray(0, length),
    entryTime: columns.entryTime.subarray(0, length),
    exitTime: columns.exitTime.subarray(0, length),
    barsHeld: columns.barsHeld.subarray(0, length),
    maxQuantity: columns.maxQuantity.subarray(0, length),
    fillCount: columns.fillCount.subarray(0, length),
    grossPnl: columns.grossPnl.subarray(0, length),
    commission: columns.commission.subarray(0, length),
    financing: columns.financing.subarray(0, length),
    netPnl: columns.netPnl.subarray(0, length),
    return: columns.return.subarray(0, length),
  };
}
