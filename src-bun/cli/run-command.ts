import { join } from "node:path";
import type { Command } from "commander";
import { defaultRunConfig, type CommissionSpec, type RunConfig, type SlippageSpec } from "../contract/run-config.ts";
import { executeRun } from "../orchestrator/execute-run.ts";
import type { CliContext } from "./cli-context.ts";
import { choiceOption, type CommonOptions, jsonOption, workspaceOption } from "./common-options.ts";
import { withImportAdvice } from "./import-advice.ts";
import { commissionOption, numberOption, secondsOption, slippageOption } from "./model-options.ts";
import { paramsOption } from "./params-option.ts";
import { ProgressLine } from "./progress-line.ts";
import { runReport } from "./run-report.ts";
import { strategyArgument } from "./strategy-argument.ts";
import { workspaceOf } from "./workspace-option.ts";

interface RunOptions extends CommonOptions {
  readonly data: string;
  readonly symbol?: string;
  readonly from?: string;
  readonly to?: string;
  readonly params?: string;
  readonly cash?: number;
  readonly commission?: CommissionSpec;
  readonly slippage?: SlippageSpec;
  readonly spread?: number;
  readonly spreadCharge?: "both" | "entry";
  readonly fillOn?: RunConfig["fillOn"];
  readonly limitFill?: RunConfig["limitFill"];
  readonly stopWrongSide?: RunConfig["stopWrongSide"];
  readonly entryBarChildren?: RunConfig["entryBarChildren"];
  readonly oversize?: RunConfig["oversize"];
  readonly atEnd?: RunConfig["atEnd"];
  readonly tickSize?: number;
  readonly lotSize?: number;
  readonly multiplier?: number;
  readonly marginRate?: number;
  readonly seed?: number;
  readonly daysPerYear?: number;
  readonly timeout?: number;
  readonly out?: string;
}

const EXAMPLES = `
Examples:
  hindsight run my-strategy.ts --data prices.parquet
  hindsight run my-strategy.ts --data spy --from 2015-01-01 --params fast=10,slow=30 --commission 0.001 --slippage bps:1
  hindsight run my-strategy.ts --data es --multiplier 50 --tick-size 0.25 --margin-rate 0.1 --commission per-unit:2.25
  hindsight run my-strategy.ts --data prices.parquet --json --out results/monday`;

export function addRunCommand(program: Command, context: CliContext): void {
  program
    .command("run")
    .description("Run a strategy on bars and report what came of it.")
    .argument("<strategy>", "TypeScript file of the strategy")
    .optionsGroup("Data and parameters:")
    .requiredOption("-d, --data <file|dataset>", "bars: a Parquet or CSV file, or a dataset of the workspace")
    .option("-s, --symbol <symbol>", "which symbol, when the data holds several")
    .option("--from <date>", "first trading day (2020-01-31), or an exact instant (2020-01-31T14:30:00Z)")
    .option("--to <date>", "the day, or instant, before which the run ends")
    .option("-p, --params <k=v,…|file.json>", "values for the strategy's parameters (hindsight check lists them); items of a list are separated by semicolons")
    .option("--seed <number>", `seed of ctx.random() (default: ${defaultRunConfig.seed})`, numberOption("--seed", 1))
    .optionsGroup("Account and costs:")
    .option("--cash <amount>", `initial capital (default: ${defaultRunConfig.initialCash})`, numberOption("--cash", 100_000))
    .option("--commission <model>", "0.001 (fraction of notional: 0.1 %), fixed:5 (money per order), fixed+percent:5,0.001, per-unit:0.005,min=1,max-rate=0.01, or JSON (default: none)", commissionOption)
    .option("--slippage <model>", "bps:2 (hundredths of a percent of the price), ticks:1, or JSON (default: none)", slippageOption)
    .option("--spread <fraction>", "width of the spread as a fraction of the price (default: none)", numberOption("--spread", 0.0005))
    .addOption(choiceOption("--spread-charge <where>", "half the spread on both sides, or all of it at the entry (default: both)", ["both", "entry"]))
    .option("--margin-rate <fraction>", "initial margin as a fraction of notional (default: 1)", numberOption("--margin-rate", 0.1))
    .optionsGroup("Instrument:")
    .option("--tick-size <size>", "round prices to this step (default: no rounding)", numberOption("--tick-size", 0.01))
    .option("--lot-size <size>", "round quantities to this step (default: no rounding)", numberOption("--lot-size", 1))
    .option("--multiplier <money>", "money per point and unit (default: 1)", numberOption("--multiplier", 50))
    .optionsGroup("Rules of filling:")
    .addOption(choiceOption("--fill-on <when>", "where market orders fill (default: next-open)", ["next-open", "close"]))
    .addOption(choiceOption("--limit-fill <rule>", "limits fill when touched, or only when passed by a tick (default: touch)", ["touch", "through"]))
    .addOption(choiceOption("--stop-wrong-side <rule>", "stops already through the market (default: trigger)", ["trigger", "reject"]))
    .addOption(choiceOption("--entry-bar-children <rule>", "protective orders in the bar of their entry (default: certain)", ["certain", "full", "next-bar", "btpy"]))
    .addOption(choiceOption("--oversize <rule>", "orders beyond the buying power (default: reject)", ["reject", "cut"]))
    .addOption(choiceOption("--at-end <rule>", "positions open at the end (default: keep)", ["keep", "close"]))
    .optionsGroup("Options:")
    .option("--days-per-year <days>", "trading days, for annualised figures (default: 252, or 365 for data with weekends)", numberOption("--days-per-year", 252))
    .option("--timeout <seconds>", "end the run after this time (default: 3600)", secondsOption("--timeout"))
    .option("-o, --out <folder>", "write the result to this new folder instead of into the workspace")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", EXAMPLES)
    .action(async (strategy: string, options: RunOptions) => {
      const strategyPath = strategyArgument(strategy, context.baseFolder);
      const progress = new ProgressLine(context.terminal);
      progress.show({ phase: "preparing", barsDone: 0, barCount: 0, equity: 0, tradeCount: 0 });
      try {
        const { folder, manifest, equity } = await executeRun(
          workspaceOf(options, context),
          {
            strategyPath,
            data: options.data,
            baseFolder: context.baseFolder,
            ...given({ symbol: options.symbol, from: options.from, to: options.to, out: options.out }),
            params: paramsOption(options.params, context.baseFolder),
            config: configOf(options),
            ...(options.timeout === undefined ? {} : { limits: { timeoutMs: options.timeout * 1000 } }),
          },
          (state) => progress.show(state),
          context.signal,
        );
        progress.clear();
        const { runId, status, fingerprint, digest, metrics, warnings } = manifest;
        if (options.json === true) {
          const files = Object.fromEntries(Object.entries(manifest.files).map(([name, file]) => [name, join(folder, file)]));
          context.out(`${JSON.stringify({ runId, status, fingerprint, digest, metrics, warnings, files })}\n`);
        } else context.out(`${runReport(manifest, folder, equity, context.width)}\n`);
      } catch (error) {
        throw withImportAdvice(error, options.data);
      } finally {
        progress.clear();
      }
    });
}

function configOf(options: RunOptions): Partial<RunConfig> {
  const { cash, spread, spreadCharge, tickSize, lotSize, multiplier, marginRate } = options;
  return {
    ...given({
      initialCash: cash,
      fillOn: options.fillOn,
      limitFill: options.limitFill,
      stopWrongSide: options.stopWrongSide,
      entryBarChildren: options.entryBarChildren,
      oversize: options.oversize,
      atEnd: options.atEnd,
      commission: options.commission,
      slippage: options.slippage,
      seed: options.seed,
      daysPerYear: options.daysPerYear,
      spread: spread === undefined || spread === 0 ? undefined : { rate: spread, charge: spreadCharge ?? "both" },
    }),
    instrument: { ...defaultRunConfig.instrument, ...given({ tickSize, lotSize, multiplier, initialMarginRate: marginRate }) },
  };
}

/** The properties that have a value. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
