import type { TableRow } from "../../../components/grid/table-rows.ts";

/** A trade as the chart draws it. */
export interface ChartTrade {
  readonly id: number;
  readonly isLong: boolean;
  /** Instants inside the bars in which it was opened and closed. */
  readonly entryAt: number;
  readonly exitAt: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  readonly netPnl: number;
}

/**
 * @param row of the chart's trades
 * @param fillsAtClose fills of the run stand at the close of a bar: that instant is the open of the next one as well
 */
export function chartTrade(row: TableRow, fillsAtClose: boolean): ChartTrade {
  const at = (time: unknown, isExact: unknown): number => Number(time) - (isExact === true && !fillsAtClose ? 0 : 1);
  return {
    id: Number(row["trade_id"]),
    isLong: row["side"] === "long",
    entryAt: at(row["entry_time"], row["entry_exact"]),
    exitAt: at(row["exit_time"], row["exit_exact"]),
    entryPrice: Number(row["entry_price"]),
    exitPrice: Number(row["exit_price"]),
    netPnl: Number(row["net_pnl"]),
  };
}
