import type { QualityFinding } from "../contract/dataset.ts";
import type { RunResult } from "../contract/result-columns.ts";
import type { RunConfig } from "../contract/run-config.ts";
import type { RunWarning } from "../contract/run-manifest.ts";

const FEW_TRADES = 30;
const MOST_EVENTS = 3;

/** Something is charged or measured by the unit, which adjusted prices distort. */
function isPerShare({ commission, slippage, instrument }: RunConfig): boolean {
  return instrument.kind !== "future" && (commission.type === "per-unit" || slippage.type === "ticks" || instrument.initialMargin !== undefined);
}

/** The first order that was rejected, whose reason is mostly that of all: its number and the reason; "" when only parts of orders were. */
function firstRejection({ orders: { status, reason } }: RunResult): string {
  const order = status.codes.indexOf(status.values.indexOf("rejected"));
  return order < 0 ? "" : `. Order ${order} was the first: ${reason.values[reason.codes[order]!]!.replace(/^rejected: /, "")}`;
}

/** What the reader of a result should know before trusting it. */
export function runWarnings(result: RunResult, config: RunConfig, findings: readonly QualityFinding[]): RunWarning[] {
  const warnings: RunWarning[] = [];
  const warn = (code: string, message: string): void => void warnings.push({ code, message });
  const trades = result.trades.length;
  if (trades < FEW_TRADES) warn("few-trades", `${trades === 0 ? "No trade was" : trades === 1 ? "Only 1 trade was" : `Only ${trades} trades were`} closed: too few to tell skill from luck`);
  if (config.commission.type === "none" && config.slippage.type === "none" && config.spread === undefined && result.fills.slippage.every((cost) => cost === 0)) warn("zero-costs", "The run had no costs at all: set --commission and --slippage to what your broker and market take");
  if (config.fillOn === "close") warn("fill-on-close", "Market orders were filled at the very close that the decision was made on");
  if (result.ambiguousBarCount > 0) warn("ambiguous-bars", `In ${result.ambiguousBarCount.toLocaleString("en-US")} ${result.ambiguousBarCount === 1 ? "bar" : "bars"} the order of events could not be known from open, high, low and close; the cautious one was taken. Net P/L of ${result.ambiguousPnl.toLocaleString("en-US", { maximumFractionDigits: 2 })} hangs on them`);
  if (result.rejectedOrderCount > 0) warn("rejected-orders", `${result.rejectedOrderCount.toLocaleString("en-US")} ${result.rejectedOrderCount === 1 ? "order was" : "orders were"} rejected${firstRejection(result)}`);
  if (result.equity.equity.some((equity) => equity <= 0)) warn("ruin", "Equity fell to zero or below: returns after that have no meaning");
  for (const { limit, message } of result.riskEvents.slice(0, MOST_EVENTS)) warn(`risk-${limit}`, message);
  if (result.riskEvents.length > MOST_EVENTS) warn("risk-events", `${result.riskEvents.length - MOST_EVENTS} more risk events are in the result's risk events`);
  for (const { code, message, count } of result.notices) warn(code, count > 1 ? `${message} (${count.toLocaleString("en-US")} times)` : message);
  const symbols = result.fills.symbol.values;
  const unused = Object.keys(config.instruments ?? {}).filter((symbol) => !symbols.includes(symbol));
  if (unused.length > 0) warn("unused-instruments", `The instrument's details for ${unused.join(", ")} were not used: the run trades ${symbols.join(", ")}`);
  if (config.isDataAdjusted && isPerShare(config)) warn("adjusted-data", "Prices are taken as adjusted for splits and dividends: costs per unit, ticks and margins per contract are then only approximate on old data");
  for (const finding of findings) if (finding.severity === "warning") warn(`data-${finding.code}`, finding.message);
  return warnings;
}
