import { HindsightError } from "../contract/errors.ts";

interface Problem {
  readonly path: string;
  readonly value: unknown;
  readonly expected: string;
}

const optionOf: Readonly<Record<string, string>> = {
  initialCash: "--cash",
  fillOn: "--fill-on",
  limitFill: "--limit-fill",
  stopWrongSide: "--stop-wrong-side",
  entryBarChildren: "--entry-bar-children",
  oversize: "--oversize",
  atEnd: "--at-end",
  commission: "--commission",
  slippage: "--slippage",
  spread: "--spread",
  "instrument.tickSize": "--tick-size",
  "instrument.lotSize": "--lot-size",
  "instrument.multiplier": "--multiplier",
  "instrument.initialMarginRate": "--margin-rate",
  seed: "--seed",
  daysPerYear: "--days-per-year",
};

const words: readonly (readonly [RegExp, string])[] = [
  [/^must be > (.+)$/, "must be greater than $1"],
  [/^must be >= (.+)$/, "must be $1 or more"],
  [/^must be < (.+)$/, "must be less than $1"],
  [/^must be <= (.+)$/, "must be $1 or less"],
  [/^must be integer$/, "must be a whole number"],
];

/** CONFIG_INVALID told in the options it came from; any other error as it is. */
export function inConfigOptions(error: HindsightError): HindsightError {
  const { problems } = error.details as { problems?: readonly Problem[] };
  if (error.code !== "CONFIG_INVALID" || problems === undefined) return error;
  const said = problems.map(({ path, value, expected }) => {
    const option = Object.keys(optionOf).find((key) => path === key || path.startsWith(`${key}.`));
    const name = option === undefined ? path : `${optionOf[option]!}${path === option ? "" : ` (${path.slice(option.length + 1)})`}`;
    return `${name} ${words.reduce((text, [from, to]) => text.replace(from, to), expected)}, found ${JSON.stringify(value)}`;
  });
  return new HindsightError("CONFIG_INVALID", said.join("; "), [...new Set(problems.map(hintFor))].join(". "), error.details);
}

function hintFor({ path, value }: Problem): string {
  if (path === "commission.rate" && typeof value === "number" && value >= 1) return "A percentage is written as a fraction: 0.1 % is 0.001. Money per order is fixed:5";
  if (path === "spread.rate" && typeof value === "number" && value >= 1) return "The spread is a fraction of the price: 0.05 % is 0.0005";
  if (path === "slippage" && value === "ticks") return "Say how large a tick is, such as --tick-size 0.01, or use bps:1";
  return "hindsight run --help says what each option takes";
}
