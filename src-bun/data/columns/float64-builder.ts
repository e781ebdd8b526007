const blockLength = 1 << 17;

/** A column of doubles that grows by blocks, so that growing never copies what is there. */
export class Float64Builder {
  #full: Float64Array[] = [];
  #block = new Float64Array(blockLength);
  #used = 0;

  get length(): number {
    return this.#full.length * blockLength + this.#used;
  }

  push(value: number): void {
    if (this.#used === blockLength) {
      this.#full.push(this.#block);
      this.#block = new Float64Array(blockLength);
      this.#used = 0;
    }
    this.#block[this.#used++] = value;
  }

  /** The column in one piece; the builder is empty afterwards. */
  finish(): Float64Array {
    const column = new Float64Array(this.length);
    this.#full.forEach((block, k) => column.set(block, k * blockLength));
    column.set(this.#block.subarray(0, this.#used), this.#full.length * blockLength);
    this.#full = [];
    this.#block = new Float64Array(0);
    this.#used = 0;
    return column;
  }
}
