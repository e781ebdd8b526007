import { describe, expect, test } from "bun:test";
import { Crossing } from "../../sdk/index.ts";

const run = (pairs: readonly (readonly [number | null, number | null])[]): number[] => {
  const crossing = new Crossing();
  return pairs.map(([fast, slow]) => crossing.update(fast, slow));
};

describe("Crossing", () => {
  test("strictly below, then strictly above, and back", () => expect(run([[1, 2], [3, 2], [4, 2], [1, 2], [1, 2]])).toEqual([0, 1, 0, -1, 0]));
  test("the first pair crosses nothing", () => expect(run([[3, 2], [4, 2]])).toEqual([0, 0]));
  test("a tie between the two sides is no crossing", () => expect(run([[1, 2], [2, 2], [3, 2]])).toEqual([0, 0, 0]));
  test("a tie on one side and back is no crossing", () => expect(run([[1, 2], [2, 2], [1, 2]])).toEqual([0, 0, 0]));
  test("within 1e-9 of the larger, lines are equal", () => {
    expect(run([[99, 100], [100 + 0.99e-7, 100], [101, 100]])).toEqual([0, 0, 0]);
    expect(run([[99, 100], [100 + 1.01e-7, 100]])).toEqual([0, 1]);
    expect(run([[-99, -100], [-100 - 1.01e-7, -100]])).toEqual([0, -1]);
    expect(run([[-1e-300, 0], [1e-300, 0]])).toEqual([0, 1]);
  });
  test("warming up answers 0 and forgets", () => expect(run([[null, 2], [1, null], [1, 2], [null, 2], [3, 2]])).toEqual([0, 0, 0, 0, 0]));
  test("side tells where the fast line is", () => {
    const crossing = new Crossing();
    expect(crossing.side).toBe(0);
    crossing.update(3, 2);
    expect(crossing.side).toBe(1);
    crossing.update(1, 2);
    expect(crossing.side).toBe(-1);
  });
  test("not-a-number is refused", () => expect(() => new Crossing().update(NaN, 1)).toThrow("Crossing: both lines must be finite numbers, found NaN and 1"));
});
