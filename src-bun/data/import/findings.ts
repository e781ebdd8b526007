import type { QualityFinding } from "../../contract/dataset.ts";
import type { RowOrigin } from "./row-origin.ts";

const shownRows = 5;

/** Collects what an import noticed but did not refuse. */
export class Findings {
  readonly #list: QualityFinding[] = [];
  readonly #origin: RowOrigin;

  constructor(origin: RowOrigin) {
    this.#origin = origin;
  }

  note(code: QualityFinding["code"], count: number, message: string, tableRows: readonly number[] = []): void {
    this.#add(code, "note", count, message, tableRows);
  }

  warn(code: QualityFinding["code"], count: number, message: string, tableRows: readonly number[] = []): void {
    this.#add(code, "warning", count, message, tableRows);
  }

  list(): QualityFinding[] {
    return this.#list;
  }

  #add(code: QualityFinding["code"], severity: "note" | "warning", count: number, message: string, tableRows: readonly number[]): void {
    this.#list.push({ code, severity, count, message, firstRows: tableRows.slice(0, shownRows).map((row) => this.#origin.locate(row).number) });
  }
}
