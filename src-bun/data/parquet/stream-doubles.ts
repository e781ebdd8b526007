import type { DuckDBConnection } from "@duckdb/node-api";

/**
 * Runs a query whose columns are all DOUBLE and never NULL, and hands over its rows in order, block by block. One block is
 * held at a time. (`SELECT list(col)` would be faster, but with more than one thread it loses the order of rows.)
 *
 * @param visit called with the number of rows and, per column, a buffer whose first rows hold them; valid until it returns
 */
export async function streamDoubles(connection: DuckDBConnection, sql: string, visit: (rowCount: number, columns: readonly Float64Array[]) => void): Promise<void> {
  const { DuckDBDoubleVector } = await import("@duckdb/node-api");
  const result = await connection.stream(sql);
  const buffers = Array.from({ length: result.columnCount }, () => new Float64Array(2048));
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    for (let column = 0; column < buffers.length; column++) {
      const vector = chunk.getColumnVector(column);
      if (!(vector instanceof DuckDBDoubleVector)) throw new TypeError(`Column ${column} of "${sql}" is not DOUBLE.`);
      if (buffers[column].length < chunk.rowCount) buffers[column] = new Float64Array(chunk.rowCount);
      const buffer = buffers[column];
      for (let row = 0; row < chunk.rowCount; row++) buffer[row] = vector.getItem(row) ?? NaN;
    }
    visit(chunk.rowCount, buffers);
  }
}
