import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { portableMath } from "../../src-bun/platform/portable-math.ts";
import * as exact from "./support/exact-math.ts";

type Name = keyof typeof portableMath;
type OfOne = Exclude<Name, "atan2" | "hypot" | "pow">;
const ofTwo = ["atan2", "hypot", "pow"] as const;
const ofOne = (Object.keys(portableMath) as Name[]).filter((name): name is OfOne => !(ofTwo as readonly string[]).includes(name));

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);
const position = (x: number): bigint => {
  double[0] = x;
  return bits[0]! < 0n ? -(bits[0]! & 0x7fffffffffffffffn) : bits[0]!;
};
/** Doubles between two results; the sign of zero and not-a-number must agree exactly. */
function doublesBetween(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  if (Number.isNaN(a) || Number.isNaN(b) || (a === 0 && b === 0)) return Infinity;
  const distance = position(a) - position(b);
  return Number(distance < 0n ? -distance : distance);
}

const inside = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const eachSize = fc.tuple(fc.double({ min: 1, max: 2, noNaN: true }), fc.integer({ min: -250, max: 300 }), fc.boolean()).map(([mantissa, exponent, negative]) => (negative ? -1 : 1) * mantissa * 2 ** exponent);
const positive = eachSize.map(Math.abs);

/** Where each function is tried against the exact value, and the largest error it may have, in units of the last place. */
const domains: Record<OfOne, { readonly inputs: fc.Arbitrary<number>; readonly ulps: number }> = {
  exp: { inputs: fc.oneof(inside(-200, 700), inside(-1, 1)), ulps: 1 },
  expm1: { inputs: fc.oneof(inside(-200, 700), inside(-1, 1), inside(-1e-6, 1e-6)), ulps: 1 },
  log: { inputs: fc.oneof(positive, inside(0.5, 2)), ulps: 1 },
  log1p: { inputs: fc.oneof(positive, inside(-0.999, 1), inside(-1e-6, 1e-6)), ulps: 1 },
  log2: { inputs: fc.oneof(positive, inside(0.5, 2)), ulps: 1 },
  log10: { inputs: fc.oneof(positive, inside(0.5, 2)), ulps: 1 },
  sin: { inputs: fc.oneof(eachSize, inside(-10, 10), inside(-1e6, 1e6)), ulps: 1 },
  cos: { inputs: fc.oneof(eachSize, inside(-10, 10), inside(-1e6, 1e6)), ulps: 1 },
  tan: { inputs: fc.oneof(eachSize, inside(-10, 10), inside(-1e6, 1e6)), ulps: 1.2 },
  asin: { inputs: inside(-1, 1), ulps: 1 },
  acos: { inputs: inside(-1, 1), ulps: 1 },
  atan: { inputs: fc.oneof(eachSize, inside(-4, 4)), ulps: 1 },
  sinh: { inputs: fc.oneof(inside(-700, 700), inside(-25, 25), inside(-1, 1)), ulps: 1 },
  cosh: { inputs: fc.oneof(inside(-700, 700), inside(-25, 25), inside(-1, 1)), ulps: 1 },
  tanh: { inputs: fc.oneof(inside(-25, 25), inside(-1, 1), inside(-1e-3, 1e-3)), ulps: 1 },
  asinh: { inputs: fc.oneof(eachSize, inside(-4, 4)), ulps: 2 },
  acosh: { inputs: fc.oneof(positive.filter((x) => x >= 1), inside(1, 4)), ulps: 2 },
  atanh: { inputs: inside(-0.9999, 0.9999), ulps: 2 },
  cbrt: { inputs: eachSize, ulps: 0.7 },
};

describe("error against the exact value", () => {
  for (const name of ofOne) {
    const { inputs, ulps } = domains[name];
    test(`${name}: below ${ulps} ulp`, () => {
      fc.assert(fc.property(inputs, (x) => {
        if (x === 0) return expect(doublesBetween(portableMath[name](x), Math[name](x))).toBe(0);
        const error = exact.ulpsFrom(portableMath[name](x), exact[name](exact.fixed(x)));
        if (!(error < ulps)) throw new Error(`${name}(${x}) is ${error} ulp away`);
      }), { numRuns: 150 });
    });
  }
  test("pow: below 0.8 ulp", () => {
    fc.assert(fc.property(fc.oneof(positive, inside(0.5, 2)), fc.oneof(inside(-40, 40), fc.integer({ min: -40, max: 40 })), (x, y) => {
      const result = portableMath.pow(x, y);
      fc.pre(result > 1e-80 && result < 1e300 && y !== 0);
      const error = exact.ulpsFrom(result, exact.pow(exact.fixed(x), exact.fixed(y)));
      if (!(error < 0.8)) throw new Error(`pow(${x}, ${y}) is ${error} ulp away`);
    }), { numRuns: 200 });
  });
  test("pow near the ends of the range: below 0.8 ulp", () => {
    fc.assert(fc.property(inside(0.9, 1.1), inside(0.7, 1.01), (x, share) => {
      fc.pre(Math.abs(x - 1) > 1e-6);
      const y = (share * 700) / Math.log(x) * (x < 1 ? -1 : 1);
      const result = portableMath.pow(x, x < 1 ? -y : y);
      fc.pre(Number.isFinite(result) && result > 1e-80);
      const error = exact.ulpsFrom(result, exact.pow(exact.fixed(x), exact.fixed(x < 1 ? -y : y)));
      if (!(error < 0.8)) throw new Error(`pow(${x}, ${y}) is ${error} ulp away`);
    }), { numRuns: 100 });
  });
  test("atan2: below 2 ulp in each quadrant", () => {
    fc.assert(fc.property(inside(-100, 100), inside(-100, 100), (y, x) => {
      fc.pre(Math.abs(x) > 1e-30 && Math.abs(y) > 1e-30);
      const error = exact.ulpsFrom(portableMath.atan2(y, x), exact.atan2(exact.fixed(y), exact.fixed(x)));
      if (!(error < 2)) throw new Error(`atan2(${y}, ${x}) is ${error} ulp away`);
    }), { numRuns: 150 });
  });
  test("hypot: below 0.55 ulp", () => {
    fc.assert(fc.property(eachSize, eachSize, (x, y) => {
      const error = exact.ulpsFrom(portableMath.hypot(x, y), exact.hypot(exact.fixed(x), exact.fixed(y)));
      if (!(error < 0.55)) throw new Error(`hypot(${x}, ${y}) is ${error} ulp away`);
    }), { numRuns: 150 });
  });
});

describe("agreement with the engine's own Math, over all doubles", () => {
  // The engine's own are up to 2 ulp off in these four.
  const looser: ReadonlySet<string> = new Set(["sinh", "cosh", "tanh", "log10"]);
  for (const name of ofOne) {
    const allowed = looser.has(name) ? 3 : 2;
    test(`${name}: at most ${allowed} doubles apart`, () => {
      fc.assert(fc.property(fc.oneof(fc.double(), inside(-1000, 1000), inside(-1, 1), domains[name].inputs), (x) => {
        const [ours, theirs] = [portableMath[name](x), Math[name](x)];
        if (!(doublesBetween(ours, theirs) <= allowed)) throw new Error(`${name}(${x}): ours ${ours}, theirs ${theirs}`);
      }), { numRuns: 2000 });
    });
  }
  for (const name of ofTwo) {
    test(`${name}: at most 2 doubles apart`, () => {
      fc.assert(fc.property(fc.oneof(fc.double(), inside(-100, 100)), fc.oneof(fc.double(), inside(-100, 100)), (x, y) => {
        // The engine multiplies for whole exponents, which costs it a digit per few factors; the exact test has them.
        fc.pre(name !== "pow" || !Number.isInteger(y));
        const [ours, theirs] = [portableMath[name](x, y), Math[name](x, y)];
        if (!(doublesBetween(ours, theirs) <= 2)) throw new Error(`${name}(${x}, ${y}): ours ${ours}, theirs ${theirs}`);
      }), { numRuns: 3000 });
    });
  }
});

describe("special values", () => {
  const specials = [NaN, Infinity, 0, 5e-324, 2.2250738585072014e-308, 1e-300, 2 ** -60, 0.5, 0.9999999999999999, 1, 1.0000000000000002, 1.5, 2, 3, 4, 2 ** 31, 2 ** 32, 4294967295, 2 ** 52 + 1, 2 ** 53 - 1, 2 ** 53, 2 ** 64, 1e300, Number.MAX_VALUE];
  const signed = [...specials, ...specials.map((x) => -x)];
  for (const name of ofOne) {
    test(`${name}: as ECMAScript says`, () => {
      for (const x of signed) {
        const [ours, theirs] = [portableMath[name](x), Math[name](x)];
        if (Number.isFinite(theirs) && theirs !== 0 ? doublesBetween(ours, theirs) > 2 : !Object.is(ours, theirs)) throw new Error(`${name}(${x}): ours ${ours}, theirs ${theirs}`);
      }
    });
  }
  for (const name of ofTwo) {
    test(`${name}: every pair, as ECMAScript says`, () => {
      for (const x of signed) {
        for (const y of signed) {
          const [ours, theirs] = [portableMath[name](x, y), Math[name](x, y)];
          if (Number.isFinite(theirs) && theirs !== 0 ? doublesBetween(ours, theirs) > 2 : !Object.is(ours, theirs)) throw new Error(`${name}(${x}, ${y}): ours ${ours}, theirs ${theirs}`);
        }
      }
    });
  }
  test("pow differs from IEEE 754 where ECMAScript does", () => {
    expect(portableMath.pow(1, NaN)).toBeNaN();
    expect(portableMath.pow(1, Infinity)).toBeNaN();
    expect(portableMath.pow(-1, -Infinity)).toBeNaN();
    expect(portableMath.pow(NaN, -0)).toBe(1);
  });
  test("where results overflow and underflow", () => {
    expect(portableMath.exp(709.782712893384)).toBe(1.7976931348622732e308);
    expect(portableMath.exp(709.7827128933841)).toBe(Infinity);
    expect(portableMath.exp(-745.1332191019411)).toBe(5e-324);
    expect(portableMath.exp(-745.1332191019412)).toBe(0);
    expect(portableMath.pow(2, -1074)).toBe(5e-324);
    expect(portableMath.pow(2, -1075)).toBe(0);
    expect(portableMath.pow(2, 1023.9999999999999)).toBe(Math.pow(2, 1023.9999999999999));
    expect(portableMath.sinh(710.4758600739439)).toBeGreaterThan(1.79e308);
    expect(portableMath.sinh(710.475860073944)).toBe(Infinity);
    expect(portableMath.cosh(-710.475860073944)).toBe(Infinity);
  });
  test("hypot of none, one, many and of sizes whose squares overflow", () => {
    expect(portableMath.hypot()).toBe(0);
    expect(portableMath.hypot(-7)).toBe(7);
    expect(portableMath.hypot(1, 2, 2, 4)).toBe(5);
    expect(portableMath.hypot(3e300, 4e300)).toBe(5e300);
    expect(portableMath.hypot(3 * 5e-324, 4 * 5e-324)).toBe(5 * 5e-324);
    expect(portableMath.hypot(NaN, 1, -Infinity)).toBe(Infinity);
    expect(portableMath.hypot(NaN, 1)).toBeNaN();
  });
});

describe("what is exact stays exact", () => {
  test("log2 and pow of powers of two, subnormal ones too", () => {
    for (let exponent = -1074; exponent <= 1023; exponent++) {
      const power = exponent < -1022 ? 5e-324 * 2 ** (exponent + 1074) : 2 ** exponent;
      expect(portableMath.log2(power)).toBe(exponent);
      expect(portableMath.pow(2, exponent)).toBe(power);
    }
  });
  test("log10 and cbrt of powers of ten", () => {
    for (let exponent = 0; exponent <= 22; exponent++) expect(portableMath.log10(Number(10n ** BigInt(exponent)))).toBe(exponent);
    for (let exponent = 0; exponent <= 7; exponent++) expect(portableMath.cbrt(Number(1000n ** BigInt(exponent)))).toBe(10 ** exponent);
  });
  test("whole powers of whole numbers, as far as doubles hold them", () => {
    for (let base = 2n; base <= 40n; base++) {
      for (let exponent = 0n; base ** exponent <= 9007199254740992n; exponent++) {
        expect(portableMath.pow(Number(base), Number(exponent))).toBe(Number(base ** exponent));
        expect(portableMath.pow(-Number(base), Number(exponent))).toBe(Number((-base) ** exponent));
      }
    }
  });
  test("the double next to a multiple of π/2 that is hardest to reduce", () => {
    const hardest = 6381956970095103 * 2 ** 797;
    expect(exact.ulpsFrom(portableMath.cos(hardest), exact.cos(exact.fixed(hardest)))).toBeLessThan(1);
    expect(exact.ulpsFrom(portableMath.tan(hardest), exact.tan(exact.fixed(hardest)))).toBeLessThan(1.2);
    expect(exact.ulpsFrom(portableMath.sin(Math.PI), exact.sin(exact.fixed(Math.PI)))).toBeLessThan(1);
    expect(exact.ulpsFrom(portableMath.sin(Number.MAX_VALUE), exact.sin(exact.fixed(Number.MAX_VALUE)))).toBeLessThan(1);
  });
  test("sin and tan are odd, cos and cosh are even", () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), (x) => {
      for (const name of ["sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh", "cbrt"] as const) expect(portableMath[name](-x)).toBe(-portableMath[name](x));
      for (const name of ["cos", "cosh"] as const) expect(portableMath[name](-x)).toBe(portableMath[name](x));
    }));
  });
});

describe("the same bits everywhere", () => {
  test("nothing but operations that IEEE 754 defines is used", () => {
    const folder = resolve(import.meta.dir, "../../src-bun/platform/portable-math");
    for (const file of readdirSync(folder)) {
      const code = readFileSync(resolve(folder, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      expect(code).not.toContain("**");
      for (const [, used] of code.matchAll(/\bMath\.(\w+)/g)) expect(["abs", "floor", "max", "min", "sqrt"]).toContain(used!);
    }
  });
  test("a hundred thousand results have the digits that they had when this was written", () => {
    // FNV-1a over the words of every result on a fixed walk through the doubles.
    const words = new Uint32Array(double.buffer);
    let hash = 0x811c9dc5;
    const note = (result: number): void => {
      double[0] = Number.isNaN(result) ? 0.123 : result;
      for (const word of words) hash = Math.imul(hash ^ word, 0x01000193) >>> 0;
    };
    let state = 1;
    const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    for (let i = 0; i < 4500; i++) {
      const size = i % 3 === 0 ? 1 : i % 3 === 1 ? 20 : 1e5;
      const [x, y] = [(random() * 2 - 1) * size, (random() * 2 - 1) * 20];
      for (const name of ofOne) note(portableMath[name](x));
      for (const name of ofTwo) note(portableMath[name](Math.abs(x), y));
    }
    expect(hash.toString(16)).toBe("10001316");
  });
  test("it offers exactly the functions of Math that depend on a library", () => {
    expect(Object.keys(portableMath).sort()).toEqual(["acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "cos", "cosh", "exp", "expm1", "hypot", "log", "log10", "log1p", "log2", "pow", "sin", "sinh", "tan", "tanh"]);
  });
});
