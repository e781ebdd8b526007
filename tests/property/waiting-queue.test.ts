import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type Waiting, WaitingQueue } from "../../src-bun/orchestrator/queue/waiting-queue.ts";

const MINUTE = 60_000;
const waiting = fc.record({
  submitter: fc.constantFrom("ann", "bob", "cho"),
  priority: fc.integer({ min: -10, max: 10 }),
  queuedAt: fc.integer({ min: 0, max: 60 * MINUTE }),
  notBefore: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 120 * MINUTE }) }),
});
const runs = fc.array(waiting, { maxLength: 60 }).map((all) => all.map((run, k): Waiting => ({ ...run, id: String(k).padStart(4, "0") })));

const filled = (all: readonly Waiting[]): WaitingQueue => {
  const queue = new WaitingQueue();
  for (const run of all) queue.add(run);
  return queue;
};

/** The same by hand: look at all, take the one whose turn it is. */
function turnByHand(all: readonly Waiting[], now: number): Waiting | undefined {
  return all
    .filter(({ notBefore }) => notBefore === null || notBefore <= now)
    .sort((a, b) => b.priority + (now - b.queuedAt) / MINUTE - (a.priority + (now - a.queuedAt) / MINUTE) || (a.id < b.id ? -1 : 1))[0];
}

describe("the queue", () => {
  test("gives each run once, in the order of priority raised with time, whatever the order in which they came", () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 120 * MINUTE, max: 200 * MINUTE }), (all, now) => {
        const queue = filled(all);
        let left = [...all];
        for (let k = 0; k < all.length; k++) {
          const taken = queue.take(now, () => true)!;
          const expected = turnByHand(left, now)!;
          // In doubles two priorities that are equal may differ by a rounding: then either may go.
          expect(Math.abs(taken.priority - taken.queuedAt / MINUTE - (expected.priority - expected.queuedAt / MINUTE))).toBeLessThan(1e-9);
          left = left.filter(({ id }) => id !== taken.id);
        }
        expect(queue.take(now, () => true)).toBeNull();
        expect(queue.length).toBe(0);
      }),
    );
  });

  test("nobody starves: a run is overtaken only by what was queued within the difference of the priorities in minutes after it", () => {
    fc.assert(
      fc.property(runs, (all) => {
        const queue = filled(all.map((run) => ({ ...run, notBefore: null })));
        const taken = all.map(() => queue.take(0, () => true)!);
        taken.forEach((first, k) => {
          for (const later of taken.slice(k + 1)) if (later.queuedAt < first.queuedAt) expect(first.queuedAt - later.queuedAt).toBeLessThanOrEqual((first.priority - later.priority) * MINUTE);
        });
      }),
    );
  });

  test("a submitter at its limit is passed over, what is put off waits, and the next time is told", () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 0, max: 120 * MINUTE }), (all, now) => {
        const queue = filled(all);
        const taken: Waiting[] = [];
        for (let run = queue.take(now, (submitter) => submitter !== "ann"); run !== null; run = queue.take(now, (submitter) => submitter !== "ann")) taken.push(run);
        const mayGo = all.filter(({ submitter, notBefore }) => submitter !== "ann" && (notBefore === null || notBefore <= now));
        expect(new Set(taken.map(({ id }) => id))).toEqual(new Set(mayGo.map(({ id }) => id)));
        const later = all.flatMap(({ notBefore }) => (notBefore !== null && notBefore > now ? [notBefore] : []));
        expect(queue.nextTime(now)).toBe(later.length === 0 ? null : Math.min(...later));
      }),
    );
  });

  test("what is withdrawn does not come", () => {
    fc.assert(
      fc.property(runs, (all) => {
        const queue = filled(all);
        for (const { id } of all) expect([queue.remove(id), queue.remove(id)]).toEqual([true, false]);
        expect(queue.take(Infinity, () => true)).toBeNull();
      }),
    );
  });
});
