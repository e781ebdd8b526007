import type { TextColumn } from "../contract/result-columns.ts";

/** A text column under construction; starts with known texts, whose positions are their codes. Row codes start at 0. */
export class TextColumnBuilder implements TextColumn {
  readonly codes: Int32Array;
  readonly values: (string | null)[];
  readonly #codeOf = new Map<string, number>();

  constructor(length: number, known: readonly (string | null)[]) {
    this.codes = new Int32Array(length);
    this.values = [...known];
  }

  set(row: number, text: string): void {
    let code = this.#codeOf.get(text);
    if (code === undefined) {
      code = this.values.push(text) - 1;
      this.#codeOf.set(text, code);
    }
    this.codes[row] = code;
  }
}
