import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";

/** Work on a DuckDB of the test's own, in memory and in UTC: what reads our files, and writes those of others, apart from the code under test. */
export async function withDuckDB<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Rows of a query as JSON would hold them. */
export const jsonRows = (sql: string): Promise<Record<string, unknown>[]> => withDuckDB(async (connection) => (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[]);

/** Writes what a query gives to a file. @param options of COPY */
export const copyTo = (path: string, select: string, options = "FORMAT parquet"): Promise<unknown> => withDuckDB((connection) => connection.run(`COPY (${select}) TO '${path}' (${options})`));
