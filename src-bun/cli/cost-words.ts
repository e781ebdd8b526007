import type { CommissionSpec, RunConfig, SlippageSpec } from "../contract/run-config.ts";
import { amount, share } from "./format.ts";

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
    case "tiered":
      return `commission of notional by what was traded: ${commission.tiers.map(({ from, rate }) => (from === 0 ? share(rate) : `${share(rate)} from ${amount(from)}`)).join(", ")}`;
    case "maker-taker":
      return `commission ${share(commission.maker)} of notional for resting orders, ${share(commission.taker)} for all others`;
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
    case "range":
      return `slippage ${share(slippage.share)} of the bar's range`;
    case "volume":
      return `slippage ${share(slippage.impact)} of the price times the order's share of the bar's volume`;
  }
}

/** What holding costs; empty: nothing. */
export function financingWords({ borrowRate, marginRate, fundingRate, fundingHours = 8 }: NonNullable<RunConfig["financing"]>): string[] {
  return [
    ...(borrowRate === undefined ? [] : [`shorts pay ${share(borrowRate)} a year`]),
    ...(marginRate === undefined ? [] : [`borrowed cash costs ${share(marginRate)} a year`]),
    ...(fundingRate === undefined ? [] : [`${fundingRate < 0 ? "shorts pay longs" : "longs pay shorts"} ${share(Math.abs(fundingRate))} every ${amount(fundingHours)} hours`]),
  ];
}
