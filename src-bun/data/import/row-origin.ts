/** Where a row of the table stands in the source: the file (or the member of an archive) and its 1-based number there. */
export interface RowPlace {
  readonly file: string;
  /** A line of a text file, or a row of a Parquet file. */
  readonly unit: "line" | "row";
  readonly number: number;
}

/** Remembers for each table row where it came from. Numbers mostly go up by one, so only the places where they do not are kept. */
export class RowOrigin {
  readonly #fromRow: number[] = [];
  readonly #offset: number[] = [];
  readonly #part: number[] = [];
  readonly #parts: { readonly file: string; readonly unit: "line" | "row" }[] = [];

  startPart(file: string, unit: "line" | "row"): void {
    this.#parts.push({ file, unit });
  }

  /** Table row `row` (0-based, ascending) stands at `number` of the part started last. */
  note(row: number, number: number): void {
    const last = this.#fromRow.length - 1;
    const part = this.#parts.length - 1;
    if (last >= 0 && this.#part[last] === part && this.#offset[last] === number - row) return;
    this.#fromRow.push(row);
    this.#offset.push(number - row);
    this.#part.push(part);
  }

  locate(row: number): RowPlace {
    let k = this.#fromRow.length - 1;
    while (k > 0 && this.#fromRow[k] > row) k--;
    return { ...this.#parts[this.#part[k]], number: row + this.#offset[k] };
  }
}
