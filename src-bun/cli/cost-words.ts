import type { CommissionSpec, RunConfig, SlippageSpec } from "../contract/run-config.ts";
import { amount, money } from "./format.ts";

/** The rules that a run was calculated with, in a sentence. */
export function assumptions(config: RunConfig): string {
  const { spread, instrument } = config;
  return [
    `Capital ${money(config.initialCash)}`,
    config.fillOn === "close" ? "market orders fill at the close of their own bar" : "market orders fill at the next open",
    commissionWords(config.commission),
    slippageWords(config.slippage),
    ...(spread === undefined ? [] : [`spread ${share(spread.rate)} of the price (${spread.charge === "both" ? "half on each side" : "all of it at the entry"})`]),
    ...(instrument.multiplier === 1 ? [] : [`${amount(instrument.multiplier)} per point and unit`]),
    ...(instrument.tickSize === undefined ? [] : [`ticks of ${amount(instrument.tickSize)}`]),
    ...(instrument.lotSize === undefined ? [] : [`lots of ${amount(instrument.lotSize)}`]),
    ...(instrument.initialMarginRate === 1 ? [] : [`margin ${share(instrument.initialMarginRate)} of notional`]),
    ...(config.limitFill === "through" ? ["limits fill only when passed by a tick"] : []),
    ...(config.stopWrongSide === "reject" ? ["stops through the market are rejected"] : []),
    ...(config.oversize === "cut" ? ["orders beyond the buying power are cut"] : []),
    ...(config.entryBarChildren === "certain" ? [] : [`protective orders in the entry's bar: ${config.entryBarChildren}`]),
    `positions open at the end are ${config.atEnd === "keep" ? "kept and marked" : "closed"}`,
    `${config.daysPerYear} trading days a year`,
  ].join("; ");
}

export function commissionWords(commission: CommissionSpec): string {
  switch (commission.type) {
    case "none":
      return "no commission";
    case "percent":
      return `commission ${share(commission.rate)} of notional per fill`;
    case "fixed":
      return `commission ${amount(commission.amount)} per order`;
    case "fixed-plus-percent":
      return `commission ${amount(commission.amount)} per order and ${share(commission.rate)} of notional`;
    case "per-unit": {
      const least = commission.minimum === undefined ? "" : `, at least ${amount(commission.minimum)}`;
      const most = commission.maximumRate === undefined ? "" : `, at most ${share(commission.maximumRate)} of notional`;
      return `commission ${amount(commission.amount)} per unit${least}${most}${least === "" && most === "" ? "" : " per order"}`;
    }
  }
}

export function slippageWords(slippage: SlippageSpec): string {
  switch (slippage.type) {
    case "none":
      return "no slippage";
    case "ticks":
      return `slippage ${amount(slippage.ticks)} ${slippage.ticks === 1 ? "tick" : "ticks"}`;
    case "bps":
      return `slippage ${amount(slippage.bps)} ${slippage.bps === 1 ? "basis point" : "basis points"}`;
  }
}

/** A fraction as a percentage with all its digits, which a line break does not tear. */
function share(fraction: number): string {
  return `${amount(fraction * 100)}\u00a0%`;
}
