import { HindsightError } from "../../contract/errors.ts";
import type { TextColumn } from "../../contract/result-columns.ts";
import type { ByteHash } from "./byte-hash.ts";
import { utf8, utf8Limit, writeUtf8 } from "./utf8.ts";

const CHUNK_ROWS = 16_384;
const SMALL_WRITES_BYTES = 65_536;
const UNSEEN = -2;

/**
 * Feeds columns to a hash as bytes that are the same on every machine and whatever array a column is kept in: integers
 * as int32 and numbers as float64, little-endian as on every machine the app runs on, one bit pattern for zero and one
 * for NaN; texts as their distinct values in order of appearance, then one index per row.
 */
export class CanonicalColumns {
  readonly #hash: ByteHash;
  readonly #numbers = new Float64Array(CHUNK_ROWS);
  readonly #integers = new Int32Array(CHUNK_ROWS);
  readonly #numberBytes = new Uint8Array(this.#numbers.buffer);
  readonly #integerBytes = new Uint8Array(this.#integers.buffer);
  // Lengths and texts are gathered first: a call of the hash for each would cost more than the hashing.
  readonly #small = new Uint8Array(SMALL_WRITES_BYTES);
  #smallCount = 0;

  constructor(hash: ByteHash) {
    this.#hash = hash;
  }

  /** Length in bytes, then the UTF-8 bytes. */
  text(value: string): void {
    const limit = utf8Limit(value) + 4;
    if (limit > SMALL_WRITES_BYTES) {
      const bytes = utf8(value);
      this.integer(bytes.length);
      this.#flush();
      this.#hash.update(bytes);
      return;
    }
    this.#makeRoom(limit);
    const start = this.#smallCount + 4;
    const end = writeUtf8(value, this.#small, start);
    this.integer(end - start);
    this.#smallCount = end;
  }

  integer(value: number): void {
    this.#makeRoom(4);
    for (let shift = 0; shift < 32; shift += 8) this.#small[this.#smallCount++] = value >> shift;
  }

  /** Ends the hash and returns its digest. */
  finish(): string {
    this.#flush();
    return this.#hash.hex();
  }

  numbers(values: Float64Array): void {
    this.#flush();
    const chunk = this.#numbers;
    for (let start = 0; start < values.length; start += CHUNK_ROWS) {
      const count = Math.min(CHUNK_ROWS, values.length - start);
      for (let i = 0; i < count; i++) {
        const value = values[start + i];
        // NaN has many bit patterns; adding 0 turns -0 into 0.
        chunk[i] = value === value ? value + 0 : NaN;
      }
      this.#hash.update(this.#numberBytes.subarray(0, count * 8));
    }
  }

  integers(values: Int32Array | Int8Array | Uint8Array): void {
    this.#flush();
    const chunk = this.#integers;
    for (let start = 0; start < values.length; start += CHUNK_ROWS) {
      const count = Math.min(CHUNK_ROWS, values.length - start);
      for (let i = 0; i < count; i++) chunk[i] = values[start + i];
      this.#hash.update(this.#integerBytes.subarray(0, count * 4));
    }
  }

  /**
   * Which numbers a column uses for its texts does not matter: they are renumbered by appearance. Null has the index −1.
   * @throws HindsightError INTERNAL for a code that names no text
   */
  texts({ codes, values }: TextColumn): void {
    const indexOf = new Map<string, number>();
    const indexOfCode = new Int32Array(values.length).fill(UNSEEN);
    const indices = new Int32Array(codes.length);
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row];
      if (code < 0 || code >= values.length) {
        throw new HindsightError("INTERNAL", `row ${row} of a text column has code ${code}, but the column has ${values.length} texts`, "Report this: a result was put together wrongly", { row, code });
      }
      let index = indexOfCode[code];
      if (index === UNSEEN) {
        const value = values[code];
        index = value === null ? -1 : (indexOf.get(value) ?? indexOf.size);
        if (value !== null) indexOf.set(value, index);
        indexOfCode[code] = index;
      }
      indices[row] = index;
    }
    this.integer(indexOf.size);
    for (const value of indexOf.keys()) this.text(value);
    this.integers(indices);
  }
  #makeRoom(byteCount: number): void {
    if (this.#smallCount + byteCount > SMALL_WRITES_BYTES) this.#flush();
  }

  #flush(): void {
    if (this.#smallCount > 0) this.#hash.update(this.#small.subarray(0, this.#smallCount));
    this.#smallCount = 0;
  }
}
