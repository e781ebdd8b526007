import { type Command, Option } from "commander";
import { HindsightError } from "../contract/errors.ts";
import { runSortKeys } from "../contract/run-record.ts";
import { type RunState, runStates } from "../contract/run-state.ts";
import { listRecordedRuns, recordedRun } from "../orchestrator/records/read-runs.ts";
import { given } from "../platform/given.ts";
import type { CliContext } from "./cli-context.ts";
import { choiceOption, type CommonOptions, jsonOption, workspaceOption } from "./common-options.ts";
import { isDescending } from "./figure-words.ts";
import { count } from "./format.ts";
import { wholeNumberOption } from "./number-options.ts";
import { runHistory } from "./run-history.ts";
import { runList } from "./run-list.ts";
import { workspaceOf } from "./workspace-option.ts";

interface RunsOptions extends CommonOptions {
  readonly state?: RunState;
  readonly limit?: number;
  readonly sort?: (typeof runSortKeys)[number];
}

const USUAL_LIMIT = 20;
const MOST = 1_000;

const EXAMPLES = `
Examples:
  hindsight runs --state failed
  hindsight runs --sort sharpe --limit 5
  hindsight runs 0198c2b1            (the beginning of an id is enough)`;

export function addRunsCommand(program: Command, context: CliContext): void {
  program
    .command("runs")
    .description("List the runs of the workspace, or show one with its history. The app need not be started.")
    .argument("[run]", "id of a run, or a unique beginning of it")
    .addOption(choiceOption("--state <state>", "only those in this state", runStates))
    .addOption(new Option("--limit <count>", `so many at most (default: ${USUAL_LIMIT})`).argParser(wholeNumberOption("--limit", 1, MOST)))
    .addOption(choiceOption("--sort <figure>", "the best first; without it the newest first", runSortKeys))
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", EXAMPLES)
    .action(async (run: string | undefined, options: RunsOptions) => {
      if (run === undefined) return await list(options, context);
      const wrong = (["state", "limit", "sort"] as const).find((name) => options[name] !== undefined);
      if (wrong !== undefined) throw new HindsightError("USAGE_INVALID_VALUE", `--${wrong} chooses from the list of runs, but one run is named`, `Leave --${wrong} or the run out`, { option: `--${wrong}` });
      const detail = await recordedRun(workspaceOf(options, context), run);
      context.out(options.json === true ? `${JSON.stringify({ run: detail })}\n` : `${runHistory(detail, context.width)}\n`);
    });
}

async function list(options: RunsOptions, context: CliContext): Promise<void> {
  const { state, sort, limit = USUAL_LIMIT } = options;
  const workspace = workspaceOf(options, context);
  const { items, total, idLength } = await listRecordedRuns(workspace, { limit, ...given({ states: state === undefined ? undefined : [state], sort, descending: sort === undefined ? undefined : isDescending(sort) }) });
  if (options.json === true) context.out(`${JSON.stringify({ runs: items, total })}\n`);
  else if (total === 0) context.out(state === undefined ? `No runs yet in ${workspace}. Start one with: hindsight run STRATEGY.ts --data FILE\n` : `No run is ${state}; hindsight runs lists all of them.\n`);
  else context.out(`${[...runList(items, idLength, context.width, sort), ...(items.length < total ? [`${count(items.length)} of ${count(total)} runs; --limit shows more`] : [])].join("\n")}\n`);
}
