import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { BarColumns } from "../../src-bun/contract/bars.ts";
import { generateSynthetic, type SyntheticKind } from "../../src-bun/data/synthetic/generate-synthetic.ts";

const historyFrom = { "equity": "2015-01-01", "equity-daily": "2015-01-01", "future": "2024-01-01", "crypto": "2024-01-01" } as const;
const ticksPerUnit = { "equity": 100, "equity-daily": 100, "future": 4, "crypto": 100 } as const;

/** A kind, a seed and a window of one to three weeks near the beginning of the history, where generating is quick. */
const requests = fc.record({
  kind: fc.constantFrom<SyntheticKind>("equity", "equity-daily", "future", "crypto"),
  seed: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
  startDay: fc.integer({ min: 0, max: 40 }),
  dayCount: fc.integer({ min: 7, max: 21 }),
});
/** Days to cut off; the four that are left are never all weekend and holiday. */
const cuts = fc.integer({ min: 1, max: 3 });
type Request = typeof requests extends fc.Arbitrary<infer R> ? R : never;

const generate = ({ kind, seed, startDay, dayCount }: Request): BarColumns => {
  const from = Temporal.PlainDate.from(historyFrom[kind]).add({ days: startDay });
  return generateSynthetic(kind, { seed, from: from.toString(), to: from.add({ days: dayCount }).toString() }).bars;
};
const isInSession = (kind: SyntheticKind, time: number): boolean => {
  if (kind === "equity-daily") return time % 86_400_000 === 0 && new Date(time).getUTCDay() % 6 !== 0;
  if (kind === "crypto") return true;
  // January and February: New York is UTC − 5.
  const local = new Date(time - 5 * 3_600_000);
  const [day, minute] = [local.getUTCDay(), local.getUTCHours() * 60 + local.getUTCMinutes()];
  if (kind === "equity") return day >= 1 && day <= 5 && minute >= 240 && minute < 1200;
  if (day === 6 || (day === 0 && minute < 1080) || (day === 5 && minute >= 1020)) return false;
  return minute < 1020 || minute >= 1080;
};

describe("synthetic data of any seed and window", () => {
  test("keeps its promises: order, session, tick, open and close between low and high, volume, sane prices", () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { time, open, high, low, close, volume } = generate(request);
        const scale = ticksPerUnit[request.kind];
        expect(time.length).toBeGreaterThan(0);
        for (let row = 0; row < time.length; row++) {
          const sound =
            (row === 0 || time[row] > time[row - 1]) &&
            isInSession(request.kind, time[row]) &&
            low[row] <= Math.min(open[row], close[row]) &&
            high[row] >= Math.max(open[row], close[row]) &&
            [open[row], high[row], low[row], close[row]].every((price) => Math.round(price * scale) / scale === price) &&
            volume[row] > 0 &&
            low[row] > open[0] / 5 &&
            high[row] < open[0] * 5;
          if (!sound) throw new Error(`bar ${row}: ${time[row]} ${open[row]} ${high[row]} ${low[row]} ${close[row]} ${volume[row]}`);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("is a function of kind, seed and window alone", () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(generate(request)).toEqual(generate(request));
        expect(generate({ ...request, seed: request.seed + 1 }).close).not.toEqual(generate(request).close);
      }),
      { numRuns: 20 },
    );
  });

  test("windows of one seed are cut from one path: a shorter one is a piece of the longer", () => {
    fc.assert(
      fc.property(requests, cuts, (request, cut) => {
        const whole = generate(request);
        const tail = generate({ ...request, startDay: request.startDay + cut, dayCount: request.dayCount - cut });
        const start = whole.time.length - tail.time.length;
        expect(start).toBeGreaterThanOrEqual(0);
        expect(tail.time).toEqual(whole.time.slice(start));
        expect(tail.close).toEqual(whole.close.slice(start));
        const head = generate({ ...request, dayCount: request.dayCount - cut });
        expect(head.volume).toEqual(whole.volume.slice(0, head.volume.length));
      }),
      { numRuns: 30 },
    );
  });
});
