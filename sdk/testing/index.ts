export { barsFromCloses } from "./bars-from-closes.ts";
export { lookAheadOnBars } from "./look-ahead-on-bars.ts";
export type { LookAheadFinding } from "./look-ahead-on-bars.ts";
export { runOnBars } from "./run-on-bars.ts";
export type { RunOnBarsOptions } from "./run-on-bars.ts";
export { runOnFeeds } from "./run-on-feeds.ts";
export type { RunOnFeedsOptions } from "./run-on-feeds-options.ts";
export type { TestBar } from "./test-bar.ts";
export type { TestFill, TestLogLine, TestOrder, TestRun, TestTrade } from "./test-run.ts";
