import type { DuckDBConnection } from "@duckdb/node-api";
import { HindsightError } from "../../contract/errors.ts";
import { rowConditions } from "./row-conditions.ts";
import { parquetSource } from "./run-file.ts";
import { tableShapes } from "./table-shape.ts";
import { type EquityPoints, EquityThinner, LEAST_POINTS } from "./thin-equity.ts";

export interface EquityRequest {
  /** Of a finished run. */
  readonly folder: string;
  readonly maxPoints: number;
  /** UTC epoch milliseconds, half-open. */
  readonly from?: number;
  readonly to?: number;
}

/** An equity curve at a level of detail: times ascending, UTC epoch milliseconds. */
export interface EquityCurve extends EquityPoints {
  /** Points of the window before any were left out. */
  readonly total: number;
  /** Some were left out. */
  readonly isThinned: boolean;
}

/** @throws HindsightError WINDOW_INVALID, REQUEST_INVALID; what DuckDB throws when the file is damaged */
export async function readEquity(connection: DuckDBConnection, path: string, { maxPoints, from, to }: EquityRequest): Promise<EquityCurve> {
  checkMaxPoints(maxPoints);
  const bindings = await import("@duckdb/node-bindings");
  const { where, values } = rowConditions("equity", tableShapes.equity, { ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
  const source = `${parquetSource(path)} ${where}`;
  const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${source}`, [...values]);
  const total = Number(counted.getRows()[0]![0]);
  const isThinned = total > maxPoints;
  const thinner = isThinned ? new EquityThinner(total, maxPoints) : null;
  const time: number[] = [];
  const equity: number[] = [];
  // Block by block: a curve of five million points would be 80 MB.
  const stream = await connection.stream(`SELECT CAST(epoch_us(time) AS DOUBLE) / 1000, equity FROM ${source}`, [...values]);
  for (;;) {
    const chunk = await stream.fetchChunk();
    const rows = chunk?.rowCount ?? 0;
    if (chunk === null || rows === 0) break;
    const [times, equities] = [0, 1].map((column) => {
      const bytes = bindings.vector_get_data(bindings.data_chunk_get_vector(chunk.chunk, column), rows * 8);
      return new Float64Array(bytes.buffer, bytes.byteOffset, rows);
    }) as [Float64Array, Float64Array];
    if (thinner !== null) thinner.add(times, equities);
    else {
      for (const each of times) time.push(each);
      for (const each of equities) equity.push(each);
    }
  }
  return { ...(thinner?.finish() ?? { time, equity }), total, isThinned };
}

function checkMaxPoints(maxPoints: number): void {
  if (Number.isSafeInteger(maxPoints) && maxPoints >= LEAST_POINTS) return;
  throw new HindsightError("REQUEST_INVALID", `maxPoints is ${String(maxPoints).slice(0, 40)}`, `Give a whole number, ${LEAST_POINTS} or more`, { field: "maxPoints", value: String(maxPoints).slice(0, 40) });
}
