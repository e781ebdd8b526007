import { afterAll, expect, test } from "bun:test";
import { join } from "node:path";
import { CliProcess, sampleStrategy } from "../support/cli-process.ts";
import { sharedFile } from "../support/shared-file.ts";

const cli = new CliProcess();
afterAll(() => cli.remove());

test("the job of the peers' bench on 1,000,000 bars, its right answer known from five other implementations", async () => {
  const generator = sharedFile("bench/gen_synth.mjs");
  if (generator === null) return;
  const prefix = join(cli.folder, "synth");
  // Its last step, the Parquet copy, needs a package that is not beside it; the CSV is whole by then.
  await Bun.spawn([process.execPath, "--no-install", generator, "1000000", prefix], { stdout: "ignore", stderr: "ignore" }).exited;
  const metricsOf = async (strategy: string): Promise<Record<string, number>> => {
    const { value } = await cli.json("run", strategy, "--data", `${prefix}.csv`, "--cash", "1000000", "--commission", "0.001");
    return value["metrics"] as Record<string, number>;
  };
  const job = await metricsOf(join(import.meta.dir, "../bench/crossover-strategy.ts"));
  expect(job["trades"]).toBe(39_077);
  expect(job["finalEquity"]).toBeCloseTo(896_571.940862, 6);
  expect(job["maxDrawdown"]! * 100).toBeCloseTo(10.342806, 6);
  expect(job["commission"]).toBeCloseTo(103_205.8227, 4);
  // The sample strategy enters at once instead of at the first crossing.
  const sample = await metricsOf(sampleStrategy);
  expect(sample["trades"]).toBe(39_078);
  expect(sample["finalEquity"]).toBeCloseTo(896_569.463461, 6);
});
