import type { Command } from "commander";
import type { BarRule } from "../contract/feeds.ts";
import { type CommissionSpec, defaultRunConfig, type RunConfig, type SessionSpec, type SlippageSpec } from "../contract/run-config.ts";
import { choiceOption, type CommonOptions } from "./common-options.ts";
import { fundingOption } from "./funding-option.ts";
import { granularityOption } from "./granularity-option.ts";
import { commissionOption, slippageOption } from "./model-options.ts";
import { countOption, minutesOption, numberOption, secondsOption } from "./number-options.ts";

/** The options of `hindsight run` as commander names them. */
export interface RunOptions extends CommonOptions {
  readonly data: string;
  readonly symbol?: string;
  readonly from?: string;
  readonly to?: string;
  readonly warmup?: number;
  readonly granularity?: BarRule;
  readonly feeds?: string;
  readonly params?: string;
  readonly seed?: number;
  readonly exchange?: string;
  readonly instrument?: string;
  readonly tickSize?: number;
  readonly lotSize?: number;
  readonly multiplier?: number;
  readonly future?: boolean;
  readonly marginRate?: number;
  readonly initialMargin?: number;
  readonly maintenanceRate?: number;
  readonly maintenanceMargin?: number;
  readonly currency?: string;
  readonly rawData?: boolean;
  readonly session?: string;
  readonly fillOutsideSession?: boolean;
  /** False with --no-mark-outside-session. */
  readonly markOutsideSession: boolean;
  readonly flatten?: Exclude<SessionSpec["flattenAtSessionEnd"], false>["at"];
  readonly flattenBefore?: number;
  /** Minutes with --no-entries-before; true without: a name that begins with no- stands for true. */
  readonly entriesBefore: number | true;
  readonly cash?: number;
  readonly commission?: CommissionSpec;
  readonly slippage?: SlippageSpec;
  readonly slippageBeyondRange?: RunConfig["slippageBeyondRange"];
  readonly spread?: number;
  readonly spreadCharge?: "both" | "entry";
  readonly borrowRate?: number;
  readonly marginInterest?: number;
  readonly funding?: ReturnType<typeof fundingOption>;
  readonly marginCall?: RunConfig["marginCall"];
  readonly risk?: string;
  readonly compareLimits?: boolean;
  readonly fillOn?: RunConfig["fillOn"];
  readonly limitFill?: RunConfig["limitFill"];
  readonly stopWrongSide?: RunConfig["stopWrongSide"];
  readonly intrabar?: RunConfig["intrabar"];
  readonly entryBarChildren?: RunConfig["entryBarChildren"];
  readonly childMatching?: RunConfig["childMatching"];
  readonly lotMatching?: RunConfig["lotMatching"];
  readonly trailOn?: RunConfig["trailOn"];
  readonly trailAtr?: RunConfig["trailAtr"];
  readonly sizeAt?: RunConfig["sizeAt"];
  readonly oversize?: RunConfig["oversize"];
  readonly maxVolumeShare?: number;
  readonly atEnd?: RunConfig["atEnd"];
  /** False with --no-system-factors. */
  readonly systemFactors: boolean;
  readonly percentileBars?: number;
  readonly lookahead?: boolean;
  readonly daysPerYear?: number;
  readonly timeout?: number;
  readonly out?: string;
}

/** Adds the options of a run in groups, each with what a trader needs to know of it. */
export function addRunOptions(command: Command): Command {
  return command
    .optionsGroup("Data and parameters:")
    .requiredOption("-d, --data <file|dataset>", "bars or ticks: a Parquet or CSV file, or a dataset of the workspace")
    .option("-s, --symbol <symbol>", "which symbol, when the data holds several")
    .option("--from <date>", "first trading day (2020-01-31), or an exact instant (2020-01-31T14:30:00Z)")
    .option("--to <date>", "the day, or instant, before which the run ends")
    .option("--warmup <bars>", "bars before the window that feed indicators; orders there are rejected (default: 0)", countOption("--warmup", 200))
    .option("--granularity <rule>", "the bars that the strategy sees: 5m, 1h, 1d, count:1000 (trades), volume:100000; orders are matched against the data as they are (default: the data's bars)", granularityOption)
    .option("--feeds <file.json>", "more feeds: other symbols, other bars, ticks, features, corporate actions")
    .option("-p, --params <k=v,…|file.json>", "values for the strategy's parameters (hindsight check lists them); items of a list are separated by semicolons")
    .option("--seed <number>", `seed of ctx.random() (default: ${defaultRunConfig.seed})`, numberOption("--seed", 1))
    .option("--raw-data", "prices are not adjusted for splits and dividends: a feed of corporate actions adjusts positions and orders")
    .optionsGroup("Instrument:")
    .option("--exchange <id>", "us-equity, cme-index, fx or crypto: whose calendar gives trading days and sessions (default: days of UTC)")
    .option("--instrument <file.json>", "what follows from a file, and under symbols what differs by symbol; options given here win")
    .option("--tick-size <size>", "round prices to this step (default: no rounding)", numberOption("--tick-size", 0.01))
    .option("--lot-size <size>", "round quantities to this step (default: no rounding)", numberOption("--lot-size", 1))
    .option("--multiplier <money>", "money per point and unit (default: 1)", numberOption("--multiplier", 50))
    .option("--future", "a future: margin is reserved, cash changes by variation (default: paid for in full)")
    .option("--margin-rate <fraction>", "initial margin as a fraction of notional (default: 1)", numberOption("--margin-rate", 0.1))
    .option("--initial-margin <money>", "initial margin per contract, in place of the rate", numberOption("--initial-margin", 12_000))
    .option("--maintenance-rate <fraction>", "margin below which positions are liquidated, as a fraction of notional (default: none)", numberOption("--maintenance-rate", 0.05))
    .option("--maintenance-margin <money>", "the same per contract, in place of the rate", numberOption("--maintenance-margin", 10_000))
    .option("--currency <code>", "currency of its prices, such as USD")
    .optionsGroup("Session:")
    .option("--session <hours>", "when the strategy acts: rth or eth (regular or extended hours of --exchange), 24x7, or a JSON file with windows of your own (default: always)")
    .option("--fill-outside-session", "orders may fill outside of the session (default: they wait)")
    .option("--no-mark-outside-session", "positions are not valued at prices outside of the session")
    .addOption(choiceOption("--flatten <where>", "close positions before the session ends, at the close or the open of its last bar", ["last-close", "last-open"]))
    .option("--flatten-before <minutes>", "so long before the end (default: 0)", minutesOption("--flatten-before"))
    .option("--no-entries-before <minutes>", "reject entries in the last minutes (default: as --flatten-before)", minutesOption("--no-entries-before"))
    .optionsGroup("Account and costs:")
    .option("--cash <amount>", `initial capital (default: ${defaultRunConfig.initialCash})`, numberOption("--cash", 100_000))
    .option("--commission <model>", "0.001 (fraction of notional: 0.1 %), fixed:5 (money per order), fixed+percent:5,0.001, per-unit:0.005,min=1,max-rate=0.01, tiered:0=0.001,1000000=0.0008 (by traded notional), maker-taker:0.0001,0.0004, or JSON (default: none)", commissionOption)
    .option("--slippage <model>", "bps:2 (hundredths of a percent of the price), ticks:1, range:0.1 (share of the bar's range), volume:0.1 (impact of an order as large as the bar's volume), or JSON (default: none)", slippageOption)
    .addOption(choiceOption("--slippage-beyond-range <rule>", "slippage may lead beyond the bar's range, or ends there (default: allow)", ["allow", "clip"]))
    .option("--spread <fraction>", "width of the spread as a fraction of the price (default: none)", numberOption("--spread", 0.0005))
    .addOption(choiceOption("--spread-charge <where>", "half the spread on both sides, or all of it at the entry (default: both)", ["both", "entry"]))
    .option("--borrow-rate <fraction>", "what short positions pay a year, fraction of notional (default: 0)", numberOption("--borrow-rate", 0.01))
    .option("--margin-interest <fraction>", "what borrowed cash costs a year (default: 0)", numberOption("--margin-interest", 0.06))
    .option("--funding <rate[:hours]>", "what longs pay to shorts of a perpetual every 8 hours, or every so many: 0.0001:4 (default: 0)", fundingOption)
    .addOption(choiceOption("--margin-call <what>", "below the maintenance margin, liquidate everything or as little as needed (default: all)", ["all", "minimum"]))
    .optionsGroup("Risk limits:")
    .option("--risk <k=v,…|file.json>", "maxDrawdown=20%, dailyLoss=1000, maxPosition=10 (units), maxExposure=150%, maxOrdersPerDay=5, maxConsecutiveLosses=3; and how: riskCheck=intrabar|close, drawdownBase=peak-close|peak-intrabar|peak-eod|initial, dayStartBase=equity|balance|max, afterBreach=halt|resume-next-day, beyondCap=reject|cut (the first of each by default)")
    .option("--compare-limits", "run again without each limit, and report the equity it would have had")
    .optionsGroup("Rules of filling:")
    .addOption(choiceOption("--fill-on <when>", "where market orders fill (default: next-open)", ["next-open", "close"]))
    .addOption(choiceOption("--limit-fill <rule>", "limits fill when touched, or only when passed by a tick (default: touch)", ["touch", "through"]))
    .addOption(choiceOption("--stop-wrong-side <rule>", "stops already through the market (default: trigger)", ["trigger", "reject"]))
    .addOption(choiceOption("--intrabar <rule>", "which of two levels in one bar comes first: the worse, the one on the path open, nearer extreme, other extreme, close, or what a finer feed shows (default: pessimistic)", ["pessimistic", "ohlc", "finer-data"]))
    .addOption(choiceOption("--entry-bar-children <rule>", "protective orders in the bar of their entry (default: certain)", ["certain", "full", "next-bar", "btpy"]))
    .addOption(choiceOption("--child-matching <rule>", "protective orders close their own entry, or what --lot-matching says (default: own)", ["own", "lot-rule"]))
    .addOption(choiceOption("--lot-matching <rule>", "which entry an exit closes first (default: fifo)", ["fifo", "lifo", "average"]))
    .addOption(choiceOption("--trail-on <price>", "trailing stops follow the bar's extreme or its close (default: extreme)", ["extreme", "close"]))
    .addOption(choiceOption("--trail-atr <which>", "ATR of a trailing stop: that at submission, or the latest (default: frozen)", ["frozen", "live"]))
    .addOption(choiceOption("--size-at <when>", "orders given as money or risk get their quantity at the decision or at the fill (default: signal)", ["signal", "fill"]))
    .addOption(choiceOption("--oversize <rule>", "orders beyond the buying power (default: reject)", ["reject", "cut"]))
    .option("--max-volume-share <fraction>", "most of a bar's volume that may be filled; the rest waits (default: no cap)", numberOption("--max-volume-share", 0.1))
    .addOption(choiceOption("--at-end <rule>", "positions open at the end (default: keep)", ["keep", "close"]))
    .optionsGroup("Factors and checks:")
    .option("--no-system-factors", "do not record the engine's own factors with every trade")
    .option("--percentile-bars <bars>", `bars that trailing percentiles look back (default: ${defaultRunConfig.percentileBars})`, numberOption("--percentile-bars", 252))
    .option("--lookahead", "replay on data that end early once the run is over; exit code 1 when the strategy knew the future")
    .optionsGroup("Options:")
    .option("--days-per-year <days>", "trading days, for annualised figures (default: 252, or 365 for data with weekends)", numberOption("--days-per-year", 252))
    .option("--timeout <seconds>", "end the run after this time (default: 3600)", secondsOption("--timeout"))
    .option("-o, --out <folder>", "write the result to this new folder instead of into the workspace");
}
