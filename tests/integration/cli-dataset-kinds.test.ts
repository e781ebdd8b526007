import { afterAll, expect, test } from "bun:test";
import { CliProcess } from "../support/cli-process.ts";

const cli = new CliProcess();
afterAll(() => cli.remove());

test("ticks, features and corporate actions are imported, told in words, and listed", async () => {
  cli.file("spy_ticks.csv", "time,price,size,venue\n2024-01-02T14:30:00Z,470.5,100,P\n2024-01-02T14:30:00Z,470.51,300,Q\n2024-01-02T14:31:00Z,470.6,100,P\n");
  cli.file("earnings.csv", "date,filed,eps\n2024-01-02,2024-01-03 16:30,1.5\n");
  cli.file("splits.csv", "symbol,date,split\nAAPL,2020-08-31,4\n");
  const trades = await cli.run("import", "spy_ticks.csv");
  expect(trades.code).toBe(0);
  expect(trades.out).toMatch(/^spy_ticks: 3 trades, 2024-01-02 14:30 to 2024-01-02 14:31 UTC\n[^]*SPY +3 trades[^]*venue[^]*--feeds FILE\n$/);
  const features = await cli.run("import", "earnings.csv", "--kind", "features", "--columns", "knownAt=filed", "--zone", "America/New_York");
  expect(features.out).toMatch(/^earnings: 1 row of features, 2024-01-03 21:30 to 2024-01-03 21:30 UTC\n[^]*any symbol/);
  expect((await cli.run("import", "splits.csv")).out).toMatch(/^splits: 1 split or dividend, 2020-08-31 to 2020-08-31\n/);
  const { out } = await cli.run("datasets");
  expect(out).toMatch(/^DATASET +SYMBOL +HOLDS +COUNT [^]*\nearnings-\w+ +any +rows of features +1 +2024-01-03 21:30 [^]*\nsplits-\w+ +AAPL +splits and dividends +1 +2020-08-31 [^]*\nspy-ticks-\w+ +SPY +trades +3 +2024-01-02 14:30 /);
});

test("refusals name the options of the command line", async () => {
  cli.file("figures.csv", "time,sentiment\n2024-01-02T14:30:00Z,1\n");
  expect((await cli.refused("import", "figures.csv")).hint).toEndWith("Or state what a row is: --kind trades, --kind quotes, --kind features, --kind actions");
  expect(await cli.refused("import", "figures.csv", "--kind", "feature")).toMatchObject({ code: "USAGE_INVALID_VALUE", hint: "Did you mean features? It can be bars, trades, quotes, features, actions" });
  cli.file("ticks.csv", "time,price,size\n2024-01-02T14:30:00Z,1,1\n");
  expect(await cli.refused("import", "ticks.csv", "--bar-length", "1m")).toMatchObject({ code: "USAGE_INVALID_VALUE", message: "--bar-length is given, but the file holds trades: they have no length.", hint: "Leave --bar-length out, or name another kind with --kind if these are not trades" });
  cli.file("crossed.csv", "time,bid,ask\n2024-01-02T14:30:00Z,2,1\n");
  expect((await cli.refused("import", "crossed.csv")).hint).toStartWith("Check that bid and ask in --columns name the right columns");
});
