import { join, resolve } from "node:path";
import type { Command } from "commander";
import { HindsightError } from "../contract/errors.ts";
import type { RunManifest } from "../contract/run-manifest.ts";
import { readFeedsFile } from "../data/feeds/read-feeds-file.ts";
import { runRecorded } from "../orchestrator/run-recorded.ts";
import type { RunRequest } from "../orchestrator/run-request.ts";
import { given } from "../platform/given.ts";
import { commandLineActor } from "./command-line-actor.ts";
import type { CliContext } from "./cli-context.ts";
import { jsonOption, workspaceOption } from "./common-options.ts";
import { configOfOptions } from "./config-of-options.ts";
import { withImportAdvice } from "./import-advice.ts";
import { readInstrumentFile } from "./instrument-file.ts";
import { lookAheadError } from "./look-ahead-words.ts";
import { OutcomeError } from "./outcome-error.ts";
import { paramsOption } from "./params-option.ts";
import { ProgressLine } from "./progress-line.ts";
import { addRunOptions, type RunOptions } from "./run-options.ts";
import { runReport } from "./run-report.ts";
import { sessionOption } from "./session-option.ts";
import { strategyArgument } from "./strategy-argument.ts";
import { workspaceOf } from "./workspace-option.ts";

const EXAMPLES = `
Examples:
  hindsight run my-strategy.ts --data prices.parquet
  hindsight run my-strategy.ts --data spy --from 2015-01-01 --params fast=10,slow=30 --commission 0.001 --slippage bps:1
  hindsight run my-strategy.ts --data es --instrument es.json --session rth --flatten last-close --flatten-before 5
  hindsight run my-strategy.ts --data es --exchange cme-index --future --multiplier 50 --tick-size 0.25 --initial-margin 12000 --commission per-unit:2.25
  hindsight run my-strategy.ts --data spy-1m --granularity 5m --warmup 200 --risk maxDrawdown=20%,dailyLoss=1000 --compare-limits
  hindsight run my-pairs.ts --data spy --feeds feeds.json --lookahead
  hindsight run my-strategy.ts --data prices.parquet --json --out results/monday`;

export function addRunCommand(program: Command, context: CliContext): void {
  addRunOptions(program.command("run").description("Run a strategy on bars or ticks and report what came of it.").argument("<strategy>", "TypeScript file of the strategy"))
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", EXAMPLES)
    .action(async (strategy: string, options: RunOptions) => {
      const strategyPath = strategyArgument(strategy, context.baseFolder);
      const progress = new ProgressLine(context.terminal);
      progress.show({ phase: "preparing", barsDone: 0, barCount: 0, equity: 0, tradeCount: 0 });
      let request: RunRequest | undefined;
      try {
        request = await requestOf(strategyPath, options, context.baseFolder);
        const { folder, manifest, equity } = await runRecorded(workspaceOf(options, context), request, commandLineActor, (state) => progress.show(state), context.signal);
        progress.clear();
        const error = manifest.lookAhead === null ? null : lookAheadError(manifest.runId, manifest.lookAhead);
        if (options.json === true) {
          const outcome = outcomeOf(manifest, folder);
          if (error !== null) throw new OutcomeError(error, outcome);
          context.out(`${JSON.stringify(outcome)}\n`);
          return;
        }
        context.out(`${runReport(manifest, folder, equity, context.width)}\n`);
        if (error !== null) throw error;
      } catch (error) {
        throw withImportAdvice(error, options.data, (request?.feeds ?? []).map(({ data }) => data));
      } finally {
        progress.clear();
      }
    });
}

/** @throws HindsightError what is wrong with the options that can be judged without data */
async function requestOf(strategyPath: string, options: RunOptions, baseFolder: string): Promise<RunRequest> {
  const { risk, compareLimits, feeds, instrument, timeout } = options;
  if (compareLimits === true && risk === undefined) throw new HindsightError("USAGE_INVALID_VALUE", "--compare-limits is given, but the run has no risk limits", "Add --risk maxDrawdown=20% or another limit, or leave --compare-limits out", { option: "--compare-limits" });
  const file = instrument === undefined ? undefined : await readInstrumentFile(resolve(baseFolder, instrument));
  return {
    strategyPath,
    data: options.data,
    baseFolder,
    params: paramsOption(options.params, baseFolder),
    config: configOfOptions(options, file, baseFolder),
    ...given({
      symbol: options.symbol,
      from: options.from,
      to: options.to,
      out: options.out,
      warmup: options.warmup,
      granularity: options.granularity,
      session: sessionOption(options, baseFolder),
      feeds: feeds === undefined ? undefined : readFeedsFile(resolve(baseFolder, feeds)),
      checkLookAhead: options.lookahead,
      compareLimits,
      limits: timeout === undefined ? undefined : { timeoutMs: timeout * 1000 },
    }),
  };
}

/** What `--json` prints of a finished run. */
function outcomeOf({ runId, status, fingerprint, digest, metrics, warnings, riskEvents, withoutLimits, lookAhead, files }: RunManifest, folder: string): Readonly<Record<string, unknown>> {
  return { runId, status, fingerprint, digest, metrics, warnings, riskEvents, withoutLimits, lookAhead, files: Object.fromEntries(Object.entries(files).map(([name, file]) => [name, join(folder, file as string)])) };
}
