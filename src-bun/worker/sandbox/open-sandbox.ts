import type {} from "ses";
import { HindsightError } from "../../contract/errors.ts";
import { compartmentDate } from "./compartment-date.ts";
import { compartmentMath } from "./compartment-math.ts";
import { describePlace, explainError, type StrategyErrorReport } from "./explain-error.ts";
import { wrapBundle } from "./wrap-bundle.ts";

export interface SandboxInput {
  /** The strategy's bundle, a CommonJS body. Not trusted. */
  readonly code: string;
  /** Its source map, as JSON. Not trusted. */
  readonly sourceMap: string;
  /** Of the run; `Math.random` draws from a stream of its own. */
  readonly seed: number;
}

export interface Sandbox {
  /** What the strategy's module exports by default. Hostile: read it with readDefinition. */
  readonly definition: unknown;
  /** Says what a thrown value is and where in the author's own files it came from. Never throws. */
  explain(thrown: unknown): StrategyErrorReport;
}

/** Everything a strategy finds in its global scope, apart from what it imports. All else SES would offer is removed. */
const available = new Set(
  [
    "Infinity NaN undefined globalThis isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI encodeURIComponent",
    "Object Array Boolean Number BigInt String Symbol RegExp Map Set WeakMap WeakSet Iterator JSON Math Date Reflect Proxy Promise",
    "ArrayBuffer DataView Float32Array Float64Array Int8Array Int16Array Int32Array BigInt64Array",
    "Uint8Array Uint8ClampedArray Uint16Array Uint32Array BigUint64Array",
    "Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError",
  ].flatMap((line) => line.split(" ")),
);

/** `import(…)` and its relatives (`import.defer`, `import.source`), however they are spaced or commented. SES 2.3 lets `import.defer("fs")` through. */
const importExpression = /\bimport\s*(?:\(|\/[/*]|\.\s*[\p{ID_Start}$_\\/])/u;

function refuseImports(source: string): string {
  if (importExpression.test(source)) throw new SyntaxError("A strategy cannot import while it runs");
  return source;
}

/**
 * Runs a strategy's module in a compartment of its own and gives what it exports. The realm must be locked down before.
 * @throws HindsightError STRATEGY_THREW when the module itself throws while it loads
 */
export function openSandbox({ code, sourceMap, seed }: SandboxInput): Sandbox {
  const compartment = new Compartment({
    __options__: true,
    name: "strategy",
    transforms: [refuseImports],
    globals: { Float32Array, Float64Array, Math: harden(compartmentMath(seed)) },
  } as ConstructorParameters<typeof Compartment>[0]);
  const scope = compartment.globalThis as Record<string, unknown>;
  scope["Date"] = harden(compartmentDate(scope["Date"] as DateConstructor));
  for (const name of Object.getOwnPropertyNames(scope)) if (!available.has(name)) delete scope[name];
  Object.freeze(scope);

  const explain = (thrown: unknown): StrategyErrorReport => explainError(thrown, sourceMap);
  try {
    const load = compartment.evaluate(wrapBundle(code, Object.getOwnPropertyNames(scope))) as (module: { exports: object }, exports: object) => void;
    const module = { exports: {} };
    load(module, module.exports);
    return { definition: Reflect.get(module.exports, "default") as unknown, explain };
  } catch (thrown) {
    const report = explain(thrown);
    throw new HindsightError("STRATEGY_THREW", `The strategy's module threw while it was loaded: ${report.name}: ${report.message}${describePlace(report)}`, "Correct the code outside of the hooks: it runs once, before the first bar", { place: report.place, frames: report.frames, report });
  }
}

/** Makes an object graph unchangeable for good. Everything that is handed to a strategy must pass through it first. */
export function hardenForSandbox<T>(value: T): T {
  return harden(value);
}
