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
    // A call into native code, too dear to make for every row.
    const rowCount = chunk?.rowCount ?? 0;
    if (chunk === null || rowCount === 0) return;
    for (let column = 0; column < buffers.length; column++) {
      const vector = chunk.getColumnVector(column);
      if (!(vector instanceof DuckDBDoubleVector)) throw new TypeError(`Column ${column} of "${sql}" is not DOUBLE.`);
      if (buffers[column].length < rowCount) buffers[column] = new Float64Array(rowCount);
      const buffer = buffers[column];
      for (let row = 0; row < rowCount; row++) buffer[row] = vector.getItem(row) ?? NaN;
    }
    visit(rowCount, buffers);
  }
}
