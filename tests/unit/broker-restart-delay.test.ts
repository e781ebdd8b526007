import { expect, test } from "bun:test";
import { restartDelayMs } from "../../src-bun/broker/restart-delay.ts";

test("pauses double from a tenth of a second up to ten seconds", () => {
  expect([1, 2, 3, 4, 7, 8, 40].map(restartDelayMs)).toEqual([100, 200, 400, 800, 6_400, 10_000, 10_000]);
});
