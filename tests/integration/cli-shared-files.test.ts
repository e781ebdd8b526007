import { afterAll, describe, expect, test } from "bun:test";
import { CliProcess, sampleStrategy } from "../support/cli-process.ts";
import { sharedFile } from "../support/shared-file.ts";

const cli = new CliProcess();
afterAll(() => cli.remove());

/** Enters when the sign of fast − slow changes: not on the first bar that has both averages. */
const atSignChange = `import { Crossing, defineStrategy, SMA } from "@hindsight/sdk";

export default defineStrategy({
  name: "SMA at a change of sign",
  params: { type: "object", properties: { fast: { type: "integer", default: 10 }, slow: { type: "integer", default: 30 } } },
  onInit: ({ params }) => ({ fast: new SMA(params.fast), slow: new SMA(params.slow), crossing: new Crossing() }),
  onBar(bar, ctx) {
    const side = ctx.state.crossing.update(ctx.state.fast.update(bar.close), ctx.state.slow.update(bar.close));
    if (side !== 0) ctx.target(10 * side);
  },
});
`;

describe("GOOG, daily", () => {
  for (const file of ["golden/inputs/GOOG.csv", "data/goog_1d_backtestingpy.parquet"]) {
    test(`${file}: the figures that four other engines agree on`, async () => {
      const path = sharedFile(file);
      if (path === null) return;
      const strategy = cli.file("at-sign-change.ts", atSignChange);
      const options = ["--data", path, "--cash", "1000000", "--commission", "0.001"];
      const crossing = await cli.json("run", strategy, ...options);
      expect(crossing.value).toMatchObject({ status: "succeeded", metrics: { trades: 65 } });
      expect((crossing.value["metrics"] as Record<string, number>)["finalEquity"]).toBeCloseTo(1_008_600.0646, 4);
      const sample = await cli.json("run", sampleStrategy, ...options);
      expect(sample.value).toMatchObject({ status: "succeeded", metrics: { trades: 66 } });
    });
  }
});

describe("real files run as they are", () => {
  for (const [name, ...options] of [["spy_1d_lean"], ["btcusd_1m_lean_coinbase"], ["eurusd_1h_backtestingpy"], ["es_1m_front_lean", "--symbol", "ESZ13"]]) {
    test(name, async () => {
      const path = sharedFile(`data/${name}.parquet`);
      if (path === null) return;
      const { code, value } = await cli.json("run", sampleStrategy, "--data", path, ...options, "--params", "units=1", "--cash", "10000000");
      expect({ code, value }).toMatchObject({ code: 0, value: { status: "succeeded" } });
      expect((value["metrics"] as Record<string, number>)["trades"]).toBeGreaterThan(30);
    });
  }
});
