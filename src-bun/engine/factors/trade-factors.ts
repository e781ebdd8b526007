import type { FactorColumn, FillColumns, TradeColumns } from "../../contract/result-columns.ts";
import type { Lane } from "../lane.ts";
import type { TradeTable } from "../trade-table.ts";
import type { EntryRecords } from "./entry-records.ts";

const MINUTE_MS = 60_000;

/** What the fills and the exit of a trade say about it. @param rows of the trades' entry orders in the records; -1: none */
export function tradeFactors(trades: TradeColumns, fills: FillColumns, table: TradeTable, lanes: readonly Lane[], records: EntryRecords, rows: Int32Array): FactorColumn[] {
  const { length, symbol, side, quantity, entryBar, entryTime, entryPrice, exitTime, barsHeld, netPnl } = trades;
  const { entryFillId, initialStop, highestRow, lowestRow } = table;
  const numbers = (): Float64Array => new Float64Array(length);
  const [sizeFraction, holdingMinutes, barsToMae, barsToMfe, r] = [numbers(), numbers(), numbers(), numbers(), numbers()];
  for (let trade = 0; trade < length; trade++) {
    const lane = lanes[symbol.codes[trade]!]!;
    const { multiplier } = lane;
    const fill = entryFillId[trade]!;
    const equity = records.equity[rows[trade]!] ?? NaN;
    // Of what the fill opened, not of the part that this trade closed: that would only be known at the exit. After a flip less is held than was filled.
    const opened = Math.min(fills.quantity[fill]!, Math.abs(fills.position[fill]!));
    const risk = Math.abs(entryPrice[trade]! - initialStop[trade]!) * quantity[trade]! * multiplier;
    const toHighest = lane.numberOf(highestRow[trade]!) - entryBar[trade]!;
    const toLowest = lane.numberOf(lowestRow[trade]!) - entryBar[trade]!;
    sizeFraction[trade] = equity > 0 ? (Math.abs(fills.price[fill]!) * opened * multiplier) / equity : NaN;
    holdingMinutes[trade] = (exitTime[trade]! - entryTime[trade]!) / MINUTE_MS;
    barsToMae[trade] = side[trade]! > 0 ? toLowest : toHighest;
    barsToMfe[trade] = side[trade]! > 0 ? toHighest : toLowest;
    r[trade] = risk > 0 && risk < Infinity ? netPnl[trade]! / risk : NaN;
  }
  const atFill = (name: string, values: FactorColumn["values"]): FactorColumn => ({ name, source: "system", knownAt: "fill", values });
  const atExit = (name: string, values: FactorColumn["values"]): FactorColumn => ({ name, source: "system", knownAt: "exit", values });
  return [
    atFill("sizeFraction", sizeFraction),
    atFill("entryReason", trades.entryReason),
    atExit("exitReason", trades.exitReason),
    atExit("holdingMinutes", holdingMinutes),
    atExit("barsHeld", new Float64Array(barsHeld)),
    atExit("mae", trades.mae),
    atExit("mfe", trades.mfe),
    atExit("barsToMae", barsToMae),
    atExit("barsToMfe", barsToMfe),
    atExit("slippage", trades.slippage),
    atExit("commission", trades.commission),
    atExit("r", r),
  ];
}
