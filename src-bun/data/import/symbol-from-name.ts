import type { DatasetKind } from "./dataset-kinds.ts";
import type { ImportOptions } from "./import-options.ts";
import type { TableBuilder } from "./table-builder.ts";

const notSymbol = /^(\d+(s|sec|m|min|mins|minute|minutes|t|h|hr|hour|hours|d|day|days|w|mo|month)|\d{4,}.*|\d{1,2}|daily|weekly|monthly|hourly|minute|minutes|intraday|data|dataset|ohlc|ohlcv|bars?|candles?|klines?|trades?|ticks?|quotes?|features?|signals?|actions?|dividends?|splits?|history|historical|prices?|export|download|csv|parquet|[mhdw]\d+|utc|gmt)$/i;

/** The symbol that a file name speaks of: its leading words before a granularity, a date or a word for data ("BTC-USDT_1m_2024-01.csv": BTC-USDT). */
export function symbolFromName(stem: string): string {
  const words = stem.split(/[_\-\s.()[\]]+/).filter((word) => word !== "");
  const end = words.findIndex((word) => notSymbol.test(word));
  const leading = end < 0 ? words : words.slice(0, end);
  return (leading.length > 0 ? leading : words).join("-").toUpperCase() || "SYMBOL";
}

/** The symbol of all rows of a file without a symbol column: the one that is stated, or the file name's. Features without one speak of no symbol in particular. */
export function symbolOfFile(table: TableBuilder, kind: DatasetKind, stem: string, options: ImportOptions): string {
  if (options.symbol !== undefined) return options.symbol;
  if (kind === "features") return "";
  table.symbolFromFileName = true;
  return symbolFromName(stem);
}
