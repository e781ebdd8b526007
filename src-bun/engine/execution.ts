/** Where and how an execution happens, for everything that books it. One object per run, rewritten for each execution. */
export interface Execution {
  orderId: number;
  /** Number of the fill that records it. */
  fillId: number;
  /** Row of its instrument's market data. */
  row: number;
  time: number;
  price: number;
  /** Commission and slippage of one unit of this execution, in money. */
  commissionPerUnit: number;
  slippagePerUnit: number;
  /** EXIT_…: how far the exit reaches into its bar. */
  exit: number;
  /** The exit price lies above the market it came from (sell limit, buy stop). */
  exitAbove: boolean;
  /** BORN_…: how an entry by this execution came to be. */
  born: number;
}
