import { afterAll, expect, test } from "bun:test";
import { AppUnderFire } from "../support/app-under-fire.ts";
import { dailyCsv } from "../support/cli-process.ts";

const calm = new AppUnderFire();
const fire = new AppUnderFire();
afterAll(async () => {
  await Promise.all([calm.remove(), fire.remove()]);
});

const RUNS = 8;
const BARS = 3_000;
/** Milliseconds after a start: while it recovers, imports, simulates, writes. The long version takes hundreds at random. */
const KILLED_AFTER = [150, 700, 350, 1_100];

test("killed again and again, an app comes to the same results, each once, and leaves nothing behind", async () => {
  await calm.furnish(BARS);
  const expected = await calm.submit(RUNS);
  await calm.untilAllEnded(RUNS);

  await fire.furnish(BARS);
  const ids = await fire.submit(RUNS);
  for (const [k, delay] of KILLED_AFTER.entries()) {
    await fire.beginImport(`M${k}.csv`, dailyCsv(1_000 + k));
    await Bun.sleep(delay);
    await fire.kill();
    await fire.start();
  }
  await fire.untilAllEnded(RUNS);
  const outcomes = await fire.outcomes(ids);
  expect(outcomes).toEqual(await calm.outcomes(expected));
  expect(outcomes.every((outcome) => (outcome as { state: string }).state === "succeeded")).toBe(true);
  expect(await fire.stop()).toBe(0);
  fire.expectNoStrayFile(ids);
}, 120_000);
