import type * as DuckDB from "@duckdb/node-api";
import type * as DuckDBBindings from "@duckdb/node-bindings";
import { quoteName, quoteText } from "../platform/sql-text.ts";
import type { StoredColumn, StoredTable } from "./result-tables.ts";

/** Rows DuckDB takes at a time. */
const CHUNK_ROWS = 2_048;

/** A table that lies in DuckDB's memory, ready to be written. */
interface LoadedTable {
  /** Writes it as a Parquet file, on DuckDB's own threads. @throws what DuckDB throws when the file cannot be written */
  copyTo(path: string): Promise<void>;
}

/**
 * Writes tables of typed columns as Parquet files through an in-memory DuckDB. DuckDB itself is loaded when one is opened,
 * because that takes as long as a short run. Close it when done.
 */
export class ParquetWriter {
  readonly #duckdb: typeof DuckDB;
  readonly #bindings: typeof DuckDBBindings;
  readonly #instance: DuckDB.DuckDBInstance;
  readonly #connection: DuckDB.DuckDBConnection;
  #tableCount = 0;

  private constructor(duckdb: typeof DuckDB, bindings: typeof DuckDBBindings, instance: DuckDB.DuckDBInstance, connection: DuckDB.DuckDBConnection) {
    this.#duckdb = duckdb;
    this.#bindings = bindings;
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(): Promise<ParquetWriter> {
    const duckdb = await import("@duckdb/node-api");
    const bindings = await import("@duckdb/node-bindings");
    const instance = await duckdb.DuckDBInstance.create(":memory:", { autoinstall_known_extensions: "false", autoload_known_extensions: "false" });
    return new ParquetWriter(duckdb, bindings, instance, await instance.connect());
  }

  /** Takes a table's columns over. They are read here and not again. */
  async load({ columns, rowCount }: StoredTable): Promise<LoadedTable> {
    const name = `t${this.#tableCount++}`;
    const typed = columns.map((column) => ({ ...column, type: this.#typeOf(column) }));
    await this.#connection.run(`CREATE TABLE ${name} (${typed.map(({ type }, k) => `c${k} ${type}`).join(", ")})`);
    await this.#append(name, typed, rowCount);
    // A connection of its own, because several files are written at a time; made here, so that writing starts with the call.
    const connection = await this.#instance.connect();
    return {
      copyTo: async (path) => {
        try {
          await this.#copy(connection, name, columns, path);
        } finally {
          await connection.run(`DROP TABLE ${name}`);
          connection.closeSync();
        }
      },
    };
  }

  async write(path: string, table: StoredTable): Promise<void> {
    const loaded = await this.load(table);
    await loaded.copyTo(path);
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  async #append(name: string, columns: readonly (StoredColumn & { readonly type: DuckDB.DuckDBType })[], rowCount: number): Promise<void> {
    if (rowCount === 0) return;
    const bindings = this.#bindings;
    const appender = await this.#connection.createAppender(name);
    const chunk = this.#duckdb.DuckDBDataChunk.create(columns.map(({ type }) => type), Math.min(CHUNK_ROWS, rowCount));
    for (let from = 0; from < rowCount; from += CHUNK_ROWS) {
      const rows = Math.min(CHUNK_ROWS, rowCount - from);
      chunk.rowCount = rows;
      columns.forEach(({ values }, k) => {
        const numbers = "codes" in values ? values.codes : values;
        const width = numbers.BYTES_PER_ELEMENT;
        const vector = bindings.data_chunk_get_vector(chunk.chunk, k);
        bindings.copy_data_to_vector(vector, 0, numbers.buffer as ArrayBuffer, numbers.byteOffset + from * width, rows * width);
      });
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }

  /** Texts lie there as numbers and are looked up in their list of values, a parameter: a table for each list costs a short run more than all else. */
  async #copy(connection: DuckDB.DuckDBConnection, table: string, columns: readonly StoredColumn[], path: string): Promise<void> {
    const { LIST, VARCHAR, listValue } = this.#duckdb;
    const lists: DuckDB.DuckDBListValue[] = [];
    const selected = columns.map(({ name, values, sql = "x" }, k) => {
      const stored = "codes" in values ? `list_extract($${lists.push(listValue(values.values))}::VARCHAR[], c${k} + 1)` : sql.replace(/\bx\b/g, `c${k}`);
      return `${stored} AS ${quoteName(name)}`;
    });
    const statement = await connection.prepare(`COPY (SELECT ${selected.join(", ")} FROM ${table}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION snappy)`);
    try {
      lists.forEach((list, k) => statement.bindList(k + 1, list, LIST(VARCHAR)));
      await statement.run();
    } finally {
      statement.destroySync();
    }
  }

  #typeOf({ values }: StoredColumn): DuckDB.DuckDBType {
    const { DOUBLE, INTEGER, TINYINT, UTINYINT } = this.#duckdb;
    const numbers = "codes" in values ? values.codes : values;
    if (numbers instanceof Float64Array) return DOUBLE;
    if (numbers instanceof Int32Array) return INTEGER;
    return numbers instanceof Int8Array ? TINYINT : UTINYINT;
  }
}
