import type { InstrumentSpec, RunConfig } from "../contract/run-config.ts";
import { amount, instant, share } from "./format.ts";

/** What an instrument is, as far as it is not the usual; a symbol of its own is named. */
export function instrumentWords({ instrument, instruments = {} }: Pick<RunConfig, "instrument" | "instruments">): string[] {
  const symbols = Object.entries(instruments).flatMap(([symbol, fields]) => {
    const words = fieldWords(fields);
    return words.length === 0 ? [] : [`of ${symbol}: ${words.join(", ")}`];
  });
  return [...fieldWords(instrument), ...symbols];
}

function fieldWords({ kind, tickSize, lotSize, multiplier, initialMarginRate, initialMargin, maintenanceMargin, maintenanceMarginRate, exchange, currency, expiry }: Partial<InstrumentSpec>): string[] {
  const margin = initialMargin !== undefined ? `margin ${amount(initialMargin)} per contract` : initialMarginRate !== undefined && initialMarginRate !== 1 ? `margin ${share(initialMarginRate)} of notional` : null;
  const maintenance = maintenanceMargin !== undefined ? `liquidated below a margin of ${amount(maintenanceMargin)} per contract` : maintenanceMarginRate !== undefined ? `liquidated below a margin of ${share(maintenanceMarginRate)} of notional` : null;
  return [
    ...(kind === "future" ? ["a future"] : []),
    ...(exchange === undefined ? [] : [`trading days of ${exchange}`]),
    ...(currency === undefined ? [] : [`prices in ${currency}`]),
    ...(multiplier === undefined || multiplier === 1 ? [] : [`${amount(multiplier)} per point and unit`]),
    ...(tickSize === undefined ? [] : [`ticks of ${amount(tickSize)}`]),
    ...(lotSize === undefined ? [] : [`lots of ${amount(lotSize)}`]),
    ...(margin === null ? [] : [margin]),
    ...(maintenance === null ? [] : [maintenance]),
    ...(expiry === undefined ? [] : [`expires ${instant(expiry)} UTC`]),
  ];
}
