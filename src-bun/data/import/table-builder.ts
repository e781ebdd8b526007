import { HindsightError } from "../../contract/errors.ts";
import { Float64Builder } from "../columns/float64-builder.ts";
import { TimeColumnBuilder, type TimeKind } from "../time/time-column-builder.ts";
import { kindShapes, type DatasetKind } from "./dataset-kinds.ts";
import { RowOrigin } from "./row-origin.ts";
import { RowProblems } from "./row-problems.ts";
import type { SourceTable } from "./source-table.ts";

/** A column of times in a part: its name and how it is written. */
export interface TimeField {
  readonly field: string;
  readonly kind: TimeKind;
}

/** What a part brings: for each column its name in the source. */
export interface PartShape {
  readonly file: string;
  readonly unit: "line" | "row";
  readonly kind: DatasetKind;
  readonly time: TimeField;
  readonly knownAt: TimeField | null;
  readonly symbolField: string | null;
  /** Source names of the kind's columns of figures. */
  readonly roles: ReadonlyMap<string, string>;
  readonly extras: readonly string[];
}

/** Gathers the rows of one or several parts into one table. Readers push into its builders and count their rows here. */
export class TableBuilder {
  readonly origin = new RowOrigin();
  readonly problems = new RowProblems();
  readonly numbers = new Map<string, Float64Builder>();
  readonly time = new TimeColumnBuilder();
  rowCount = 0;
  skippedLineCount = 0;
  symbolFromFileName = false;
  #knownAt: TimeColumnBuilder | null = null;
  readonly #symbols = new Map<string, number>();
  #symbolIds: Float64Builder | null = null;
  #first: PartShape | null = null;
  readonly #textColumns = new Set<string>();

  /** Null unless the source tells when its rows became known. */
  get knownAt(): TimeColumnBuilder | null {
    return this.#knownAt;
  }

  /** @throws DATA_COLUMN_MISSING when a part has other columns than the first, DATA_TIME_INVALID when it writes times otherwise */
  startPart(shape: PartShape): void {
    this.origin.startPart(shape.file, shape.unit);
    const first = this.#first;
    if (first === null) {
      this.#first = shape;
      for (const name of [...shape.roles.keys(), ...shape.extras]) this.numbers.set(name, new Float64Builder());
      if (shape.knownAt !== null) this.#knownAt = new TimeColumnBuilder();
      return;
    }
    const wanted = columnsOf(first);
    const found = columnsOf(shape);
    const missing = wanted.filter((name) => !found.includes(name));
    const added = found.filter((name) => !wanted.includes(name));
    if (missing.length + added.length > 0) {
      throw new HindsightError(
        "DATA_COLUMN_MISSING",
        `${shape.file} has other columns than ${first.file}:${missing.length > 0 ? ` without ${missing.join(", ")}` : ""}${added.length > 0 ? ` with ${added.join(", ")} besides` : ""}.`,
        "Files of one archive are joined into one dataset and must have the same columns; import them one by one otherwise",
        { file: shape.file, missing, added },
      );
    }
    for (const [mine, theirs] of [[shape.time, first.time], [shape.knownAt, first.knownAt]] as const) {
      if (mine?.kind !== theirs?.kind) throw new HindsightError("DATA_TIME_INVALID", `${shape.file} writes times in another way than ${first.file}.`, "Import the files one by one", { file: shape.file, field: mine?.field });
    }
  }

  symbolId(symbol: string): number {
    let id = this.#symbols.get(symbol);
    if (id === undefined) this.#symbols.set(symbol, (id = this.#symbols.size));
    return id;
  }

  /** Gives the row counted last its symbol; the ids are kept only once there is a second symbol. */
  pushSymbol(id: number): void {
    if (this.#symbolIds === null) {
      if (id === 0) return;
      this.#symbolIds = new Float64Builder();
      for (let row = 0; row < this.rowCount - 1; row++) this.#symbolIds.push(0);
    }
    this.#symbolIds.push(id);
  }

  /** An extra column that turned out to hold text is left out. */
  dropTextColumn(name: string): void {
    this.numbers.delete(name);
    this.#textColumns.add(name);
  }

  /** @throws the first fault of the rows read, DATA_EMPTY without rows, DATA_COLUMN_MISSING for features without a column of figures */
  finish(file: string): SourceTable {
    this.problems.throwIfAny(this.origin);
    const shape = this.#first;
    if (shape === null || this.rowCount === 0) throw new HindsightError("DATA_EMPTY", `${file} holds no rows.`, "Choose a file with at least one row", { file });
    const columns = new Map<string, Float64Array>();
    for (const [name, builder] of this.numbers) columns.set(name, builder.finish());
    if (shape.kind === "features" && columns.size === 0) {
      throw new HindsightError("DATA_COLUMN_MISSING", `${file} has features without a single column of numbers.`, "Choose a file with at least one column of numbers besides its times", { file, textColumns: [...this.#textColumns] });
    }
    for (const [name, value] of Object.entries(kindShapes[shape.kind].defaults)) if (!columns.has(name)) columns.set(name, new Float64Array(this.rowCount).fill(value));
    const ids = this.#symbolIds?.finish();
    return {
      kind: shape.kind,
      rowCount: this.rowCount,
      times: { raw: this.time.finish(shape.time.kind), field: shape.time.field },
      knownAt: shape.knownAt === null || this.#knownAt === null ? null : { raw: this.#knownAt.finish(shape.knownAt.kind), field: shape.knownAt.field },
      symbolField: shape.symbolField,
      symbols: [...this.#symbols.keys()],
      symbolIds: ids === undefined ? null : Int32Array.from(ids),
      columns,
      fields: shape.roles,
      symbolFromFileName: this.symbolFromFileName,
      textColumns: [...this.#textColumns],
      skippedLineCount: this.skippedLineCount,
      origin: this.origin,
    };
  }
}

function columnsOf({ knownAt, roles, extras }: PartShape): string[] {
  return [...(knownAt === null ? [] : ["knownAt"]), ...roles.keys(), ...extras];
}
