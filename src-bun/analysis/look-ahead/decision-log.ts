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
    const row = this.time.length;
    this.kind[row] = kind;
    this.isOpening[row] = isOpening ? 1 : 0;
    // Strategies say the same again and again: one text serves them all.
    this.text[row] = row > 0 && text === this.text[row - 1] ? this.text[row - 1]! : text;
    this.orderId[row] = -1;
    // The row counts from here on: a strategy that is out of stack cannot leave half of one.
    this.time[row] = time;
    return row;
  }
}
