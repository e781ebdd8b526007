/** Names of bid and ask at the close of a bar. */
const pairs = [["bid_close", "ask_close"], ["bid", "ask"]] as const;

/** The columns among the extra ones of bars that hold the quotes at their closes; null when there are none. Case does not count. */
export function quoteColumns(extras: readonly string[]): readonly [bid: string, ask: string] | null {
  for (const [bid, ask] of pairs) {
    const found = [bid, ask].map((wanted) => extras.find((name) => name.toLowerCase() === wanted));
    if (found[0] !== undefined && found[1] !== undefined) return [found[0], found[1]];
  }
  return null;
}
