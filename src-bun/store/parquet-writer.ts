import { DuckDBDataChunk, DuckDBInstance, DOUBLE, INTEGER, TINYINT, UTINYINT, type DuckDBConnection, type DuckDBType } from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";
import type { StoredColumn, StoredTable } from "./result-tables.ts";

/** Rows DuckDB takes at a time. */
const CHUNK_ROWS = 2_048;

/** Writes tables of typed columns as Parquet files through an in-memory DuckDB. Close it when done. */
export class ParquetWriter {
  readonly #connection: DuckDBConnection;
  readonly #instance: DuckDBInstance;
  #tableCount = 0;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(): Promise<ParquetWriter> {
    const instance = await DuckDBInstance.create(":memory:", { autoinstall_known_extensions: "false", autoload_known_extensions: "false" });
    return new ParquetWriter(instance, await instance.connect());
  }

  /** @throws what DuckDB throws when the file cannot be written. */
  async write(path: string, table: StoredTable): Promise<void> {
    const name = `t${this.#tableCount++}`;
    const connection = this.#connection;
    const columns = table.columns.map((column) => ({ ...column, type: typeOf(column) }));
    await connection.run(`CREATE TABLE ${name} (${columns.map(({ type }, k) => `c${k} ${type}`).join(", ")})`);
    await this.#append(name, columns, table.rowCount);
    // One after the other: a connection drops the query it is at when it is given the next.
    const selected: string[] = [];
    for (const [k, column] of columns.entries()) selected.push(await this.#select(name, column, k));
    await connection.run(`COPY (SELECT ${selected.join(", ")} FROM ${name}) TO ${literal(path)} (FORMAT parquet, COMPRESSION snappy)`);
    await connection.run(`DROP TABLE ${name}`);
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  async #append(name: string, columns: readonly (StoredColumn & { readonly type: DuckDBType })[], rowCount: number): Promise<void> {
    if (rowCount === 0) return;
    const appender = await this.#connection.createAppender(name);
    const chunk = DuckDBDataChunk.create(columns.map(({ type }) => type), Math.min(CHUNK_ROWS, rowCount));
    for (let from = 0; from < rowCount; from += CHUNK_ROWS) {
      const rows = Math.min(CHUNK_ROWS, rowCount - from);
      chunk.rowCount = rows;
      columns.forEach(({ values }, k) => {
        const numbers = "codes" in values ? values.codes : values;
        const width = numbers.BYTES_PER_ELEMENT;
        const vector = duckdb.data_chunk_get_vector(chunk.chunk, k);
        duckdb.copy_data_to_vector(vector, 0, numbers.buffer as ArrayBuffer, numbers.byteOffset + from * width, rows * width);
      });
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }

  /** Texts are stored by number and looked up in their list of values. */
  async #select(table: string, column: StoredColumn, k: number): Promise<string> {
    const as = ` AS "${column.name.replaceAll('"', '""')}"`;
    if (!("codes" in column.values)) return (column.sql ?? "x").replace(/\bx\b/g, `c${k}`) + as;
    const dictionary = `${table}_d${k}`;
    await this.#connection.run(`CREATE TABLE ${dictionary} (i INTEGER, text VARCHAR)`);
    const appender = await this.#connection.createAppender(dictionary);
    column.values.values.forEach((text, i) => {
      appender.appendInteger(i);
      if (text === null) appender.appendNull();
      else appender.appendVarchar(text);
      appender.endRow();
    });
    appender.closeSync();
    return `list_extract((SELECT list(text ORDER BY i) FROM ${dictionary}), c${k} + 1)${as}`;
  }
}

function typeOf({ values }: StoredColumn): DuckDBType {
  const numbers = "codes" in values ? values.codes : values;
  if (numbers instanceof Float64Array) return DOUBLE;
  if (numbers instanceof Int32Array) return INTEGER;
  return numbers instanceof Int8Array ? TINYINT : UTINYINT;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
