import { afterAll, expect, test } from "bun:test";
import { seededRandom } from "../../src-bun/platform/seeded-random.ts";
import { AppUnderFire } from "../support/app-under-fire.ts";
import { dailyCsv } from "../support/cli-process.ts";

const calm = new AppUnderFire();
const fire = new AppUnderFire();
afterAll(async () => {
  await Promise.all([calm.remove(), fire.remove()]);
});

const RUNS = 50;
const KILLS = 30;
const BARS = 20_000;
/** The app lives at most so many times as long as the slowest run takes on this machine: what is killed is what runs, and yet each run gets its chance before its tries are used up. */
const LONGEST_LIFE = 1.6;

test("30 kills at random moments while 50 runs are queued: each comes to its end, once, with the result of an undisturbed pass", async () => {
  await calm.furnish(BARS);
  const expected = await calm.submit(RUNS);
  await calm.untilAllEnded(RUNS);
  const longestMs = LONGEST_LIFE * (await calm.slowestMs(expected));

  await fire.furnish(BARS);
  const ids = await fire.submit(RUNS);
  const random = seededRandom(20_240_131);
  for (let k = 0; k < KILLS; k++) {
    if (k % 3 === 0) await fire.beginImport(`M${k}.csv`, dailyCsv(5_000 + k));
    await Bun.sleep(Math.floor(random() * longestMs));
    await fire.kill();
    await fire.start();
  }
  await fire.untilAllEnded(RUNS);
  const outcomes = await fire.outcomes(ids);
  expect(outcomes).toEqual(await calm.outcomes(expected));
  expect(outcomes.filter((outcome) => (outcome as { state: string }).state === "succeeded")).toHaveLength(RUNS);
  expect(await fire.stop()).toBe(0);
  fire.expectNoStrayFile(ids);
}, 1_200_000);
