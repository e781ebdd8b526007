import { barsWindow, type BarsWindow, type BarsWindowRequest } from "../../data/bars-window.ts";
import { HindsightError } from "../../contract/errors.ts";
import { compileSession } from "../../data/calendar/compile-session.ts";
import type { ChartPlotsRequest, ChartTradesRequest, ChartWindow } from "../../store/reading/read-chart.ts";
import type { EquityCurve, EquityRequest } from "../../store/reading/read-equity.ts";
import type { LogPage, LogRequest } from "../../store/reading/read-log.ts";
import type { ResultReader } from "../../store/reading/result-reader.ts";
import type { ResultPage } from "../../store/reading/result-page.ts";
import type { Results, Runs, SessionWindow, TableRequest } from "../application.ts";

/** What finished runs left behind. */
export class ResultService implements Results {
  readonly #workspace: string;
  readonly #runs: Pick<Runs, "get" | "report">;
  readonly #reader: ResultReader;

  constructor(workspace: string, runs: Pick<Runs, "get" | "report">, reader: ResultReader) {
    this.#reader = reader;
    this.#workspace = workspace;
    this.#runs = runs;
  }

  async page(runId: string, request: TableRequest): Promise<ResultPage> {
    return this.#reader.page({ ...request, folder: await this.#folderOf(runId) });
  }

  async arrow(runId: string, request: TableRequest): Promise<Uint8Array> {
    return this.#reader.asArrow({ ...request, folder: await this.#folderOf(runId) });
  }

  async equity(runId: string, request: Omit<EquityRequest, "folder">): Promise<EquityCurve> {
    return this.#reader.equity({ ...request, folder: await this.#folderOf(runId) });
  }

  async log(runId: string, request: Omit<LogRequest, "folder">): Promise<LogPage> {
    return this.#reader.log({ ...request, folder: await this.#folderOf(runId) });
  }

  async bars(runId: string, request: Omit<BarsWindowRequest, "dataset">): Promise<BarsWindow> {
    const { datasetId, symbol } = await this.#runs.get(runId);
    return barsWindow(this.#workspace, { ...(symbol === null || symbol === "" ? {} : { symbol }), ...request, dataset: datasetId });
  }

  async chartTrades(runId: string, request: ChartTradesRequest): Promise<ResultPage> {
    return this.#reader.chartTrades({ ...request, folder: await this.#folderOf(runId) });
  }

  async chartPlots(runId: string, request: ChartPlotsRequest): Promise<ResultPage> {
    return this.#reader.chartPlots({ ...request, folder: await this.#folderOf(runId) });
  }

  async chartSessions(runId: string, { from, to }: ChartWindow): Promise<readonly SessionWindow[]> {
    const { config, window } = (await this.#runs.report(runId)).manifest.snapshot;
    if (from > to) throw new HindsightError("WINDOW_INVALID", `the window ends (${to}) before it begins (${from})`, "Give a to later than from", { from, to });
    // Beyond the run the calendar may not know the days.
    const [start, end] = [Math.max(from, window.from), Math.min(to, window.to)];
    if (config.session === null || start >= end) return [];
    try {
      const { starts, ends, labels, labelCodes } = compileSession(config.session.template, start, end);
      return Array.from(starts, (each, k) => ({ start: each, end: ends[k]!, label: labels[labelCodes[k]!]! }));
    } catch (error) {
      if (error instanceof HindsightError && error.code === "SESSION_EMPTY") return [];
      throw error;
    }
  }

  async #folderOf(runId: string): Promise<string> {
    return (await this.#runs.report(runId)).folder;
  }
}
