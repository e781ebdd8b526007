import type { InstrumentSpec, RunConfig } from "../../contract/run-config.ts";
import type { ConfigProblem } from "./config-problem.ts";

/** @param symbols those of the run; left out as long as they are not known: every symbol that is named counts */
export function instrumentProblems({ instrument, instruments = {}, slippage }: RunConfig, symbols: readonly string[] | undefined): ConfigProblem[] {
  const specOf = (symbol: string): InstrumentSpec => ({ ...instrument, ...instruments[symbol] });
  const places = [["instrument", instrument] as const, ...Object.keys(instruments).map((symbol) => [`instruments.${symbol}`, specOf(symbol)] as const)];
  return [...tickProblems(slippage.type, instrument, symbols?.map(specOf) ?? places.map(([, spec]) => spec), symbols), ...places.flatMap(([path, spec]) => marginProblems(path, spec)), ...rateProblems(instrument, instruments), ...(symbols === undefined ? [] : currencyProblems(symbols, specOf))];
}

function tickProblems(slippage: string, instrument: InstrumentSpec, specs: readonly InstrumentSpec[], symbols: readonly string[] | undefined): ConfigProblem[] {
  if (slippage !== "ticks" || instrument.tickSize !== undefined) return [];
  const without = specs.findIndex(({ tickSize }) => tickSize === undefined);
  // As long as the symbols are not known, one tick size may be the one that is needed.
  if (without < 0 || (symbols === undefined && specs.some(({ tickSize }) => tickSize !== undefined))) return [];
  return [{ path: "slippage", value: "ticks", expected: `needs the tick size of ${symbols === undefined ? "the instrument" : symbols[without]!}`, hint: "Say how large a tick is, or state slippage in basis points" }];
}

/** An account would be called before it could open anything. */
function marginProblems(path: string, { initialMargin, initialMarginRate, maintenanceMargin, maintenanceMarginRate }: InstrumentSpec): ConfigProblem[] {
  const hint = "The maintenance margin is what a position needs to stay open: at most what it took to open it";
  if (maintenanceMargin !== undefined) {
    return initialMargin !== undefined && maintenanceMargin > initialMargin ? [{ path: `${path}.maintenanceMargin`, value: maintenanceMargin, expected: `must not be above the initial margin of ${initialMargin}`, hint }] : [];
  }
  // Money and a fraction of notional cannot be compared without a price.
  if (initialMargin !== undefined || maintenanceMarginRate === undefined || maintenanceMarginRate <= initialMarginRate) return [];
  return [{ path: `${path}.maintenanceMarginRate`, value: maintenanceMarginRate, expected: `must not be above the initial margin rate of ${initialMarginRate}`, hint }];
}

/** Money per contract takes the place of a rate: a symbol's rate beside the money of all would do nothing. */
function rateProblems(instrument: InstrumentSpec, instruments: NonNullable<RunConfig["instruments"]>): ConfigProblem[] {
  const pairs = [["initialMarginRate", "initialMargin"], ["maintenanceMarginRate", "maintenanceMargin"]] as const;
  return Object.entries(instruments).flatMap(([symbol, own]) =>
    pairs.flatMap(([rate, money]) => (own[rate] === undefined || own[money] !== undefined || instrument[money] === undefined ? [] : [{ path: `instruments.${symbol}.${rate}`, value: own[rate], expected: `has no effect beside the ${money} of ${instrument[money]} that holds for all symbols`, hint: `Give ${symbol} its own ${money}, or leave the rate out` }])),
  );
}

function currencyProblems(symbols: readonly string[], specOf: (symbol: string) => InstrumentSpec): ConfigProblem[] {
  const first = symbols.find((symbol) => specOf(symbol).currency !== undefined);
  if (first === undefined) return [];
  const currency = specOf(first).currency!;
  return symbols.flatMap((symbol) => {
    const own = specOf(symbol).currency;
    return own === undefined || own === currency ? [] : [{ path: `instruments.${symbol}.currency`, value: own, expected: `must be ${currency} as that of ${first}: a run has one currency, and amounts are not converted yet`, hint: "Run the instruments of each currency by themselves" }];
  });
}
