import { portableMath } from "../../platform/portable-math.ts";
import { seededRandom } from "../../platform/seeded-random.ts";

/** Functions of Math whose result IEEE 754 and ECMAScript fix to the last bit. */
const exact = ["abs", "ceil", "clz32", "f16round", "floor", "fround", "imul", "max", "min", "round", "sign", "sqrt", "trunc"] as const;
const constants = ["E", "LN10", "LN2", "LOG10E", "LOG2E", "PI", "SQRT1_2", "SQRT2"] as const;

/** Keeps the stream of Math.random apart from the one of ctx.random, which starts from the seed itself. */
const streamOffset = 0x4d617468;

/** Math as a strategy sees it: the same digits on every machine, and `random` from the run's seed. */
export function compartmentMath(seed: number): object {
  const properties = [...constants.map((name) => [name, Math[name]]), ...exact.map((name) => [name, Math[name]]), ...Object.entries(portableMath)];
  return Object.assign(Object.create(Object.prototype), Object.fromEntries(properties), { random: seededRandom(seed + streamOffset), [Symbol.toStringTag]: "Math" });
}
