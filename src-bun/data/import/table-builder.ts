import { HindsightError } from "../../contract/errors.ts";
import { Float64Builder } from "../columns/float64-builder.ts";
import { WrittenTimeBuilder, type RawTimes } from "../time/raw-times.ts";
import type { SourceTable } from "./bar-table.ts";
import { RowOrigin } from "./row-origin.ts";
import { RowProblems } from "./row-problems.ts";

/** How the time column arrives: numbers, text, or instants and wall-clock times that the format itself tells apart. */
export type TimeKind = "number" | "text" | "instant" | "wall";

/** What a part brings: for each column its name in the source. */
export interface PartShape {
  readonly file: string;
  readonly unit: "line" | "row";
  readonly timeKind: TimeKind;
  readonly timeField: string;
  readonly symbolField: string | null;
  /** Source names of open, high, low, close and, when there is one, volume. */
  readonly roles: ReadonlyMap<string, string>;
  readonly extras: readonly string[];
}

/** Gathers the rows of one or several parts into one table. Readers push into its builders and count their rows here. */
export class TableBuilder {
  readonly origin = new RowOrigin();
  readonly problems = new RowProblems();
  readonly numbers = new Map<string, Float64Builder>();
  readonly timeNumbers = new Float64Builder();
  readonly timeText = new WrittenTimeBuilder();
  rowCount = 0;
  skippedLineCount = 0;
  symbolFromFileName = false;
  readonly #symbols = new Map<string, number>();
  #symbolIds: Float64Builder | null = null;
  #first: PartShape | null = null;
  readonly #textColumns = new Set<string>();

  /** @throws DATA_COLUMN_MISSING when a part has other columns than the first, DATA_TIME_INVALID when it writes times otherwise */
  startPart(shape: PartShape): void {
    this.origin.startPart(shape.file, shape.unit);
    const first = this.#first;
    if (first === null) {
      this.#first = shape;
      for (const name of [...shape.roles.keys(), ...shape.extras]) this.numbers.set(name, new Float64Builder());
      return;
    }
    const wanted = [...first.roles.keys(), ...first.extras];
    const found = [...shape.roles.keys(), ...shape.extras];
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
    if (shape.timeKind !== first.timeKind) throw new HindsightError("DATA_TIME_INVALID", `${shape.file} writes times in another way than ${first.file}.`, "Import the files one by one", { file: shape.file, field: shape.timeField });
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

  /** @throws the first fault of the rows read, DATA_EMPTY without rows */
  finish(file: string): SourceTable {
    this.problems.throwIfAny(this.origin);
    const shape = this.#first;
    if (shape === null || this.rowCount === 0) throw new HindsightError("DATA_EMPTY", `${file} holds no rows.`, "Choose a file with at least one row of bars", { file });
    const columns = new Map<string, Float64Array>();
    for (const [name, builder] of this.numbers) columns.set(name, builder.finish());
    const hasVolume = columns.has("volume");
    if (!hasVolume) columns.set("volume", new Float64Array(this.rowCount));
    const ids = this.#symbolIds?.finish();
    return {
      rowCount: this.rowCount,
      times: this.#times(shape.timeKind),
      timeField: shape.timeField,
      symbolField: shape.symbolField,
      symbols: [...this.#symbols.keys()],
      symbolIds: ids === undefined ? null : Int32Array.from(ids),
      columns,
      fields: shape.roles,
      hasVolume,
      symbolFromFileName: this.symbolFromFileName,
      textColumns: [...this.#textColumns],
      skippedLineCount: this.skippedLineCount,
      origin: this.origin,
    };
  }

  #times(kind: TimeKind): RawTimes {
    if (kind === "text") return this.timeText.finish();
    const values = this.timeNumbers.finish();
    return kind === "number" ? { kind, values } : { kind: "written", order: "ymd", wallMs: values, zoned: kind === "instant", offsetMinutes: null };
  }
}
