import { HindsightError } from "../contract/errors.ts";
import { clauseOf, type ConfigProblem } from "../orchestrator/config/config-problem.ts";

const optionOf: Readonly<Record<string, string>> = {
  initialCash: "--cash",
  fillOn: "--fill-on",
  limitFill: "--limit-fill",
  stopWrongSide: "--stop-wrong-side",
  intrabar: "--intrabar",
  entryBarChildren: "--entry-bar-children",
  childMatching: "--child-matching",
  lotMatching: "--lot-matching",
  trailOn: "--trail-on",
  trailAtr: "--trail-atr",
  sizeAt: "--size-at",
  oversize: "--oversize",
  marginCall: "--margin-call",
  atEnd: "--at-end",
  maxVolumeShare: "--max-volume-share",
  commission: "--commission",
  slippage: "--slippage",
  slippageBeyondRange: "--slippage-beyond-range",
  spread: "--spread",
  "financing.borrowRate": "--borrow-rate",
  "financing.marginRate": "--margin-interest",
  "financing.fundingRate": "--funding",
  "financing.fundingHours": "--funding",
  "instrument.tickSize": "--tick-size",
  "instrument.lotSize": "--lot-size",
  "instrument.multiplier": "--multiplier",
  "instrument.initialMarginRate": "--margin-rate",
  "instrument.initialMargin": "--initial-margin",
  "instrument.maintenanceMarginRate": "--maintenance-rate",
  "instrument.maintenanceMargin": "--maintenance-margin",
  "instrument.exchange": "--exchange",
  "instrument.currency": "--currency",
  instruments: "--instrument",
  risk: "--risk",
  "session.flattenAtSessionEnd.minutesBefore": "--flatten-before",
  "session.flattenAtSessionEnd.noEntriesBefore": "--no-entries-before",
  percentileBars: "--percentile-bars",
  seed: "--seed",
  daysPerYear: "--days-per-year",
};

/** Fractions that people may write as percentages. */
const shares: ReadonlySet<string> = new Set(["maxVolumeShare", "slippage.share", "slippage.impact", "financing.borrowRate", "financing.marginRate", "instrument.initialMarginRate", "instrument.maintenanceMarginRate"]);

/** A configuration that the schema or a rule refuses, told in the options it came from; any other error as it is. */
export function inConfigOptions(error: HindsightError): HindsightError {
  const { problems } = error.details as { readonly problems?: readonly ConfigProblem[] };
  // Where only one thing can be wrong, the error speaks of the command line already.
  if ((error.code !== "CONFIG_INVALID" && error.code !== "RISK_INVALID") || problems === undefined || !error.message.startsWith("the run's configuration is wrong")) return error;
  const said = problems.map((problem) => clauseOf(problem, nameOf(problem.path)));
  return new HindsightError(error.code, said.join("; "), [...new Set(problems.map(hintFor))].join(". ").replaceAll("?. ", "? "), error.details);
}

function nameOf(path: string): string {
  const field = Object.keys(optionOf).find((key) => path === key || path.startsWith(`${key}.`));
  if (field === undefined) return path;
  const rest = path.slice(field.length + 1);
  return `${optionOf[field]!}${rest === "" ? "" : ` (${field === "instruments" ? "symbols." : ""}${rest})`}`;
}

function hintFor({ path, value, suggestion, hint }: ConfigProblem): string {
  if (suggestion !== undefined) return `Did you mean ${suggestion}?`;
  if (path === "commission.rate" && typeof value === "number" && value >= 1) return "A percentage is written as a fraction: 0.1 % is 0.001. Money per order is fixed:5";
  if (path === "spread.rate" && typeof value === "number" && value >= 1) return "The spread is a fraction of the price: 0.05 % is 0.0005";
  if (shares.has(path) && typeof value === "number" && value >= 1) return `A percentage is written as a fraction: ${value} % is ${Number((value / 100).toPrecision(12))}`;
  if (path === "slippage" && value === "ticks") return "Say how large a tick is, such as --tick-size 0.01, or use bps:1";
  return hint ?? "hindsight run --help says what each option takes";
}
