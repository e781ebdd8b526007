import type { DuckDBType } from "@duckdb/node-api";
import { quoteName, quoteText } from "../../platform/sql-text.ts";
import { withDuckDB } from "./duckdb-session.ts";

/** Rows sorted by symbol and time, as a dataset stores them. */
export interface StoredRows {
  readonly rowCount: number;
  readonly symbols: readonly { readonly symbol: string; readonly rowStart: number }[];
  /** time, the columns of the kind, extra columns. */
  readonly columns: ReadonlyMap<string, Float64Array>;
  /** Which of them hold times. */
  readonly timeColumns: readonly string[];
}

/**
 * Writes symbol, times (UTC timestamps of microseconds) and figures as Parquet. DuckDB draws the rows from the
 * columns while it writes, so memory does not grow with their number.
 */
export async function writeParquet(path: string, folder: string, rows: StoredRows): Promise<void> {
  const { DuckDBDoubleVector, DuckDBTableFunction, DOUBLE } = await import("@duckdb/node-api");
  const names = [...rows.columns.keys()];
  const columns = [...rows.columns.values()];
  const double: DuckDBType = DOUBLE;
  await withDuckDB({ readFiles: [], folder }, async (connection) => {
    let next = 0;
    let symbol = 0;
    connection.registerTableFunction(
      DuckDBTableFunction.create({
        name: "dataset_rows",
        bindFunction: (bind) => {
          bind.addResultColumn("symbol_number", double);
          for (const name of names) bind.addResultColumn(name, double);
          bind.setCardinality(rows.rowCount, true);
        },
        initFunction: (init) => init.setMaxThreads(1),
        mainFunction: (_info, chunk) => {
          const count = Math.min(2048, rows.rowCount - next);
          chunk.rowCount = count;
          if (count === 0) return;
          const vectors = Array.from({ length: chunk.columnCount }, (_, k) => chunk.getColumnVector(k));
          for (let k = 0; k < vectors.length; k++) {
            const vector = vectors[k];
            if (!(vector instanceof DuckDBDoubleVector)) throw new TypeError("A column of the dataset is not DOUBLE.");
            for (let i = 0; i < count; i++) {
              if (k > 0) vector.setItem(i, columns[k - 1][next + i]);
              else {
                while (symbol + 1 < rows.symbols.length && rows.symbols[symbol + 1].rowStart <= next + i) symbol++;
                vector.setItem(i, symbol);
              }
            }
            vector.flush();
          }
          next += count;
        },
      }),
    );
    const symbols = `[${rows.symbols.map(({ symbol: name }) => quoteText(name)).join(", ")}]`;
    const expressions = names.map((name) => (rows.timeColumns.includes(name) ? `make_timestamptz(CAST(round(${quoteName(name)} * 1000) AS BIGINT)) AS ${quoteName(name)}` : quoteName(name)));
    await connection.run(`COPY (SELECT ${symbols}[CAST(symbol_number AS INTEGER) + 1] AS symbol, ${expressions.join(", ")} FROM dataset_rows()) TO ${quoteText(path)} (FORMAT parquet, ROW_GROUP_SIZE 122880)`);
  });
}
