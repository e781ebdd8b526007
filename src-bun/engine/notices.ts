import type { EngineNotice } from "../contract/result-columns.ts";

/** What the simulation noticed, each kind once with how often. */
export class Notices {
  readonly #notices = new Map<string, { code: string; message: string; count: number }>();

  add(code: string, message: string): void {
    const notice = this.#notices.get(code);
    if (notice === undefined) this.#notices.set(code, { code, message, count: 1 });
    else notice.count++;
  }

  list(): EngineNotice[] {
    return [...this.#notices.values()];
  }
}
