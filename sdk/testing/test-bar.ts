/** A bar as a test writes it. Prices in quote currency. */
export interface TestBar {
  /** Open time, UTC epoch milliseconds. Give it to every bar or to none: without times the bars follow each other from 2024-01-01. */
  readonly time?: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Units; 0 when left out. */
  readonly volume?: number;
}
