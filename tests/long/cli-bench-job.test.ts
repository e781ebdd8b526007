import { afterAll, expect, test } from "bun:test";
import { join } from "node:path";
import { CliProcess, sampleStrategy } from "../support/cli-process.ts";
import { sharedFile } from "../support/shared-file.ts";

const cli = new CliProcess();
afterAll(() => cli.remove());

test("the job of the peers' bench on 1,000,000 bars: entering at once gives 39,078 trades", async () => {
  const generator = sharedFile("bench/gen_synth.mjs");
  if (generator === null) return;
  const prefix = join(cli.folder, "synth");
  // Its last step, the Parquet copy, needs a package that is not beside it; the CSV is whole by then.
  await Bun.spawn([process.execPath, "--no-install", generator, "1000000", prefix], { stdout: "ignore", stderr: "ignore" }).exited;
  const { value } = await cli.json("run", sampleStrategy, "--data", `${prefix}.csv`, "--cash", "1000000", "--commission", "0.001");
  expect(value).toMatchObject({ metrics: { trades: 39_078 } });
  expect((value["metrics"] as Record<string, number>)["finalEquity"]).toBeCloseTo(896_569.463461, 6);
});
