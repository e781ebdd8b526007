import type { BarsSource } from "./bars-source.ts";
import { type BarWindow, barWindow } from "./bar-window.ts";
import { judge, type LoadPlan, windowOf } from "./level-of-detail.ts";

const MOST_KEPT = 32;
const MOST_TRIES = 6;

/** Fetches the bars of views: what a newer view makes useless is given up, and what was here already comes at once. */
export class BarLoader {
  readonly #source: BarsSource;
  readonly #kept = new Map<string, BarWindow>();
  #current: AbortController | null = null;
  /** How much further than a screen it was to the bars in store, the last time. */
  #reach = 1;

  constructor(source: BarsSource) {
    this.#source = source;
  }

  /** @returns null: a newer call took its place */
  async load(plan: LoadPlan, width: number): Promise<BarWindow | null> {
    this.cancel();
    const controller = new AbortController();
    this.#current = controller;
    let next: LoadPlan = { ...plan, before: plan.before * this.#reach, after: plan.after * this.#reach };
    let came: BarWindow | null = null;
    try {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        came = await this.#fetch(next, controller.signal);
        if (controller.signal.aborted) return null;
        const better = judge(next, came, width);
        if (better === null) break;
        next = better;
      }
    } catch (error) {
      if (controller.signal.aborted) return null;
      throw error;
    } finally {
      if (this.#current === controller) this.#current = null;
    }
    this.#reach = Math.min(8, Math.max(1, Math.min(next.before, next.after)));
    return came;
  }

  /** All that there is, as a small picture. */
  async whole(maxBars: number): Promise<BarWindow | null> {
    this.cancel();
    const controller = new AbortController();
    this.#current = controller;
    const bars = await this.#source.load({ maxBars }, controller.signal);
    return controller.signal.aborted ? null : barWindow(bars);
  }

  cancel(): void {
    this.#current?.abort();
    this.#current = null;
  }

  async #fetch(plan: LoadPlan, signal: AbortSignal): Promise<BarWindow> {
    const { from, to } = windowOf(plan);
    const key = `${from} ${to} ${plan.maxBars}`;
    const kept = this.#kept.get(key);
    // Taken out and put in again: the first one is the one that was used longest ago.
    this.#kept.delete(key);
    const bars = kept ?? barWindow(await this.#source.load({ from, to, maxBars: plan.maxBars }, signal));
    this.#kept.set(key, bars);
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return bars;
  }
}
