import { grown } from "./grow.ts";

/** Ids of the working orders of one instrument, oldest first. */
export class WorkingList {
  ids: Int32Array;
  count = 0;

  constructor(capacity: number) {
    this.ids = new Int32Array(capacity);
  }

  /** A copy, for work that ends or adds orders on its way. */
  snapshot(): number[] {
    return Array.from(this.ids.subarray(0, this.count));
  }

  add(id: number): void {
    if (this.count === this.ids.length) this.ids = grown(this.ids, this.ids.length * 2);
    this.ids[this.count++] = id;
  }

  remove(id: number): void {
    const { ids } = this;
    const count = --this.count;
    let k = 0;
    while (ids[k] !== id) k++;
    for (; k < count; k++) ids[k] = ids[k + 1]!;
  }
}
