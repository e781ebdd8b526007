import { barsWindow, type BarsWindow, type BarsWindowRequest } from "../../data/bars-window.ts";
import type { EquityCurve, EquityRequest } from "../../store/reading/read-equity.ts";
import type { LogPage, LogRequest } from "../../store/reading/read-log.ts";
import type { ResultReader } from "../../store/reading/result-reader.ts";
import type { ResultPage } from "../../store/reading/result-page.ts";
import type { Results, Runs, TableRequest } from "../application.ts";

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

  async #folderOf(runId: string): Promise<string> {
    return (await this.#runs.report(runId)).folder;
  }
}
