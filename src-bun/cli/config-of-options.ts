import { HindsightError } from "../contract/errors.ts";
import { defaultRunConfig, type InstrumentSpec, type RunConfig } from "../contract/run-config.ts";
import { given } from "../platform/given.ts";
import type { InstrumentFile } from "./instrument-file.ts";
import { riskOption } from "./risk-option.ts";
import type { RunOptions } from "./run-options.ts";

/** The configuration that the options of a run come to. @throws HindsightError RISK_INVALID, USAGE_INVALID_VALUE */
export function configOfOptions(options: RunOptions, file: InstrumentFile | undefined, baseFolder: string): Partial<RunConfig> {
  const { spread, spreadCharge, borrowRate, marginInterest, funding, risk } = options;
  const financing = given({ borrowRate, marginRate: marginInterest, ...funding });
  return {
    ...given({
      initialCash: options.cash,
      fillOn: options.fillOn,
      limitFill: options.limitFill,
      stopWrongSide: options.stopWrongSide,
      intrabar: options.intrabar,
      entryBarChildren: options.entryBarChildren,
      childMatching: options.childMatching,
      lotMatching: options.lotMatching,
      trailOn: options.trailOn,
      trailAtr: options.trailAtr,
      sizeAt: options.sizeAt,
      oversize: options.oversize,
      marginCall: options.marginCall,
      maxVolumeShare: options.maxVolumeShare,
      atEnd: options.atEnd,
      commission: options.commission,
      slippage: options.slippage,
      slippageBeyondRange: options.slippageBeyondRange,
      spread: spread === undefined || spread === 0 ? undefined : { rate: spread, charge: spreadCharge ?? "both" },
      financing: Object.keys(financing).length === 0 ? undefined : financing,
      risk: risk === undefined ? undefined : riskOption(risk, baseFolder),
      percentileBars: options.percentileBars,
      isDataAdjusted: options.rawData === true ? false : undefined,
      systemFactors: options.systemFactors ? undefined : false,
      seed: options.seed,
      daysPerYear: options.daysPerYear,
    }),
    ...instrumentOf(options, file),
  };
}

/** What the command line says wins over the file, also over what the file says of a symbol. */
function instrumentOf(options: RunOptions, file: InstrumentFile | undefined): Pick<RunConfig, "instrument" | "instruments"> {
  const { marginRate, initialMargin, maintenanceRate, maintenanceMargin } = options;
  refuseBoth("--margin-rate", marginRate, "--initial-margin", initialMargin);
  refuseBoth("--maintenance-rate", maintenanceRate, "--maintenance-margin", maintenanceMargin);
  const own = given({
    kind: options.future === true ? ("future" as const) : undefined,
    tickSize: options.tickSize,
    lotSize: options.lotSize,
    multiplier: options.multiplier,
    initialMarginRate: marginRate,
    initialMargin,
    maintenanceMarginRate: maintenanceRate,
    maintenanceMargin,
    exchange: options.exchange,
    currency: options.currency,
  });
  const isReplaced = (field: string): boolean => Object.hasOwn(own, field) || (field === "initialMargin" && marginRate !== undefined) || (field === "maintenanceMargin" && maintenanceRate !== undefined);
  const kept = (fields: Partial<InstrumentSpec>): Partial<InstrumentSpec> => Object.fromEntries(Object.entries(fields).filter(([field]) => !isReplaced(field)));
  const instruments = Object.fromEntries(Object.entries(file?.symbols ?? {}).map(([symbol, fields]) => [symbol, kept(fields)]));
  return {
    instrument: { ...defaultRunConfig.instrument, ...kept(file?.instrument ?? {}), ...own },
    ...(Object.keys(instruments).length === 0 ? {} : { instruments }),
  };
}

/** Money per contract takes the place of a rate: both at once are no wish that can be fulfilled. */
function refuseBoth(rate: string, rateValue: number | undefined, money: string, moneyValue: number | undefined): void {
  if (rateValue === undefined || moneyValue === undefined) return;
  throw new HindsightError("USAGE_INVALID_VALUE", `${rate} and ${money} are both given`, "Give one of them: a fraction of notional, or money per contract", { options: [rate, money] });
}
