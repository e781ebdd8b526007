/** What a decision is about. An order also when it is changed or canceled, or when the hook threw instead of deciding. */
export type DecisionKind = "order" | "factor" | "log";

/** What a strategy told the engine, call by call. Columns of equal length, in the order of the calls. */
export class DecisionLog {
  readonly kind: DecisionKind[] = [];
  /** `ctx.now` of the call, UTC epoch milliseconds; -Infinity: in onInit. Never goes back. */
  readonly time: number[] = [];
  /** 1: in onSessionOpen. */
  readonly isOpening: number[] = [];
  /** In words, with every argument: equal texts are equal decisions. */
  readonly text: string[] = [];
  /** The order that it made or was about; -1: none. */
  readonly orderId: number[] = [];

  /** @returns its row */
  add(kind: DecisionKind, time: number, isOpening: boolean, text: string): number {
    this.time.push(time);
    this.isOpening.push(isOpening ? 1 : 0);
    // Strategies say the same again and again: one text serves them all.
    this.text.push(text === this.text.at(-1) ? this.text.at(-1)! : text);
    this.orderId.push(-1);
    return this.kind.push(kind) - 1;
  }
}
