import { DuckDBInstance } from "@duckdb/node-api";

/** The equity points of a stored run, one per bar, in account currency. */
export async function readEquity(path: string): Promise<Float64Array> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(`SELECT equity FROM read_parquet('${path.replaceAll("'", "''")}')`);
    return Float64Array.from(reader.getColumns()[0] ?? [], Number);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
