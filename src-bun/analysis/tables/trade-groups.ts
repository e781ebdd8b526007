import type { TextColumn, TradeColumns } from "../../contract/result-columns.ts";
import { evaluate, type StatisticDefinition } from "../statistic.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import { addTrade } from "../tally-trades.ts";
import { TradeTally } from "../trade-tally.ts";

/** The trade statistics of one group of trades. */
export interface TradeGroup<Key> {
  readonly key: Key;
  /** Σ net P/L of the group's trades, money. */
  readonly netPnl: number;
  /** Commission booked to the group's trades, money. */
  readonly commission: number;
  /** By statistic id; null where the group holds too little. */
  readonly metrics: Readonly<Record<string, number | null>>;
}

/**
 * Splits trades into groups and computes the given statistics for each group that has trades.
 *
 * @param keys the groups in report order
 * @param groupOf number of a trade's group: an index of `keys`
 */
export function tradeGroups<Key>(
  trades: TradeColumns,
  keys: readonly Key[],
  groupOf: (row: number) => number,
  definitions: readonly StatisticDefinition<TradeInputs>[],
): TradeGroup<Key>[] {
  const tallies = keys.map(() => new TradeTally());
  for (let row = 0; row < trades.length; row++) addTrade(tallies[groupOf(row)], trades, row);
  return keys.flatMap((key, group) => (tallies[group].count > 0 ? [describeGroup(key, tallies[group], definitions)] : []));
}

/** Groups by a column of texts with one value per trade, in the order of the column's list of values; null: trades that have none. */
export function textGroups(trades: TradeColumns, { codes, values }: TextColumn, definitions: readonly StatisticDefinition<TradeInputs>[]): TradeGroup<string | null>[] {
  const keys = [...new Set(values)];
  const groupOfCode = values.map((value) => keys.indexOf(value));
  return tradeGroups(trades, keys, (row) => groupOfCode[codes[row]], definitions);
}

export function describeGroup<Key>(key: Key, trades: TradeTally, definitions: readonly StatisticDefinition<TradeInputs>[]): TradeGroup<Key> {
  const metrics: Record<string, number | null> = {};
  for (const definition of definitions) metrics[definition.id] = evaluate(definition, { trades }).value;
  return { key, netPnl: trades.netPnl, commission: trades.commission, metrics };
}
