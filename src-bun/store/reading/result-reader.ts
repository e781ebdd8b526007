import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { HindsightError } from "../../contract/errors.ts";
import { pageAsArrow } from "./page-as-arrow.ts";
import { type ChartPlotsRequest, type ChartTradesRequest, readChartPlots, readChartTrades } from "./read-chart.ts";
import { type EquityCurve, type EquityRequest, readEquity } from "./read-equity.ts";
import { type LogPage, type LogRequest, readLog } from "./read-log.ts";
import { checkPaging, readPage } from "./read-page.ts";
import type { PageRequest, ResultPage } from "./result-page.ts";
import { runDamaged, runFile } from "./run-file.ts";
import { tableShapes } from "./table-shape.ts";

/**
 * Reads the results of finished runs, a page at a time, through one DuckDB that all calls share. It is opened when first needed. Only what
 * this room writes itself goes into its SQL: names are looked up in the file's own columns, values are bound.
 */
export class ResultReader {
  #opening: Promise<DuckDBInstance> | null = null;
  readonly #working = new Set<Promise<unknown>>();

  /** @throws HindsightError RUN_UNKNOWN, DATA_COLUMN_UNKNOWN, WINDOW_INVALID, REQUEST_INVALID */
  async page(request: PageRequest): Promise<ResultPage> {
    checkPaging(request);
    const { file } = tableShapes[request.table];
    const path = runFile(request.folder, file);
    if (path === null) {
      // A strategy that plots nothing leaves no such file.
      if (request.table === "plots") return { columns: [], total: 0 };
      throw runDamaged(request.folder, file, "it is not there");
    }
    return this.#read(request.folder, file, (connection) => readPage(connection, path, request));
  }

  /** The same page as the bytes of an Arrow IPC stream; its schema's metadata tell the `total`. @throws what `page` throws */
  async asArrow(request: PageRequest): Promise<Uint8Array> {
    return pageAsArrow(await this.page(request));
  }

  /** The equity curve in at most `maxPoints` points, none of its extremes left out. @throws HindsightError RUN_UNKNOWN, WINDOW_INVALID, REQUEST_INVALID */
  async equity(request: EquityRequest): Promise<EquityCurve> {
    const { file } = tableShapes.equity;
    const path = runFile(request.folder, file);
    if (path === null) throw runDamaged(request.folder, file, "it is not there");
    return this.#read(request.folder, file, (connection) => readEquity(connection, path, request));
  }

  /** Trades of a chart's window, thinned where there are many. @throws HindsightError RUN_UNKNOWN, WINDOW_INVALID */
  async chartTrades({ folder, ...request }: ChartTradesRequest & { readonly folder: string }): Promise<ResultPage> {
    const [trades, fills] = [tableShapes.trades.file, tableShapes.fills.file].map((file) => {
      const path = runFile(folder, file);
      if (path === null) throw runDamaged(folder, file, "it is not there");
      return path;
    }) as [string, string];
    return this.#read(folder, tableShapes.trades.file, (connection) => readChartTrades(connection, trades, fills, request));
  }

  /** Plotted values of a chart's window, one for each bar. @throws HindsightError RUN_UNKNOWN, WINDOW_INVALID, REQUEST_INVALID */
  async chartPlots({ folder, ...request }: ChartPlotsRequest & { readonly folder: string }): Promise<ResultPage> {
    const { file } = tableShapes.plots;
    const path = runFile(folder, file);
    return path === null ? { columns: [], total: 0 } : this.#read(folder, file, (connection) => readChartPlots(connection, path, request));
  }

  /** A page of the strategy's log, read without DuckDB. @throws HindsightError RUN_UNKNOWN, REQUEST_INVALID */
  async log(request: LogRequest): Promise<LogPage> {
    checkPaging(request);
    const file = "log.jsonl";
    const path = runFile(request.folder, file);
    if (path === null) throw runDamaged(request.folder, file, "it is not there");
    try {
      return await readLog(path, request);
    } catch (error) {
      throw runDamaged(request.folder, file, firstLine(error));
    }
  }

  /** Ends when what is being read has been. The next read opens it again. */
  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = null;
    await Promise.allSettled(this.#working);
    if (opening !== null) (await opening.catch(() => null))?.closeSync();
  }

  async #read<T>(folder: string, file: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const reading = this.#connected(work);
    this.#working.add(reading);
    try {
      return await reading;
    } catch (error) {
      // What DuckDB says of our own SQL would be a fault of ours and is not blamed on the file.
      if (error instanceof HindsightError || /^(Parser|Binder|Catalog|Internal|INTERNAL|Out of Memory)/.test(firstLine(error))) throw error;
      throw runDamaged(folder, file, firstLine(error));
    } finally {
      this.#working.delete(reading);
    }
  }

  /** On a connection of its own: on a shared one the next query would end what another still reads. */
  async #connected<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await (await (this.#opening ??= openDuckDB())).connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  }
}

/** In memory, without extensions, and nothing is spilled: it leaves no file anywhere. */
async function openDuckDB(): Promise<DuckDBInstance> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", { threads: "2", memory_limit: "1GB", autoinstall_known_extensions: "false", autoload_known_extensions: "false" });
  const connection = await instance.connect();
  try {
    await connection.run("SET temp_directory = ''");
    await connection.run("SET allow_community_extensions = false");
    await connection.run("SET lock_configuration = true");
  } finally {
    connection.closeSync();
  }
  return instance;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
}
