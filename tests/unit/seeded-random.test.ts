import { describe, expect, test } from "bun:test";
import { seededRandom } from "../../src-bun/platform/seeded-random.ts";

const draw = (seed: number, count: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

describe("seededRandom", () => {
  test("gives the pinned stream, which must never change: recorded runs depend on it", () => {
    expect(draw(1, 4).map((value) => value * 4294967296)).toEqual([1921861231,821553263,517778346,751493406]);
  });

  test("gives the same stream for the same seed and unrelated ones for neighbours, large and negative seeds", () => {
    expect(draw(42, 100)).toEqual(draw(42, 100));
    const firsts = [0, 1, 2, -1, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1].map((seed) => draw(seed, 3).join());
    expect(new Set(firsts).size).toBe(firsts.length);
    const [a, b] = [draw(7, 20_000), draw(8, 20_000)];
    const correlation = a.reduce((sum, value, index) => sum + (value - 0.5) * (b[index] - 0.5), 0) / a.length / (1 / 12);
    expect(Math.abs(correlation)).toBeLessThan(0.03);
  });

  test("is uniform: chi-square of 64 cells over 64,000 draws within the 0.1 % bounds, alone and in pairs", () => {
    const values = draw(3, 64_000);
    const chiSquare = (cells: number[]): number => {
      const counts = new Array<number>(64).fill(0);
      for (const cell of cells) counts[cell]++;
      return counts.reduce((sum, count) => sum + (count - cells.length / 64) ** 2 / (cells.length / 64), 0);
    };
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    // 63 degrees of freedom: 30.6 and 106.
    for (const statistic of [
      chiSquare(values.map((value) => Math.floor(value * 64))),
      chiSquare(values.slice(1).map((value, index) => Math.floor(value * 8) * 8 + Math.floor(values[index] * 8))),
    ]) {
      expect(statistic).toBeGreaterThan(30.6);
      expect(statistic).toBeLessThan(106);
    }
  });
});
