import { Command, CommanderError } from "commander";
import { errorKinds, HindsightError } from "../contract/errors.ts";
import { engineVersion } from "../orchestrator/engine-version.ts";
import { addBackupCommand } from "./backup-command.ts";
import { addCancelCommand, addRetryCommand } from "./change-commands.ts";
import { addCheckCommand } from "./check-command.ts";
import type { CliContext } from "./cli-context.ts";
import { addDatasetsCommand } from "./datasets-command.ts";
import { addDoctorCommand } from "./doctor-command.ts";
import { errorText, explainError } from "./explain-error.ts";
import { addImportCommand } from "./import-command.ts";
import { addLookAheadCommand } from "./look-ahead-command.ts";
import { OutcomeError } from "./outcome-error.ts";
import { addRestoreCommand } from "./restore-command.ts";
import { addRunCommand } from "./run-command.ts";
import { addRunsCommand } from "./runs-command.ts";
import { addServeCommand } from "./serve-command.ts";
import { terminalText } from "./terminal-text.ts";
import { refuseMissingValues } from "./usage-error.ts";
import { addVerifyCommand } from "./verify-command.ts";

const EXAMPLES = `
Examples:
  hindsight run my-strategy.ts --data prices.csv
  hindsight import prices.csv --zone America/New_York
  hindsight datasets

In a copy of the project, write npm run -s hindsight -- COMMAND.
Exit codes: 0 success, 1 the run failed or knew the future, 2 bad usage or input.`;

/** In the order in which the help lists them. */
const commands = [
  addRunCommand, addImportCommand, addDatasetsCommand, addCheckCommand, addVerifyCommand, addLookAheadCommand,
  addServeCommand, addRunsCommand, addCancelCommand, addRetryCommand,
  addBackupCommand, addRestoreCommand, addDoctorCommand,
];

/** Runs one command line. @returns the exit code: 0 success, 1 the run failed, 2 bad usage or input */
export async function runCli(args: readonly string[], surroundings: CliContext): Promise<0 | 1 | 2> {
  // In JSON such characters stand in texts only, where their escape means the same.
  const context: CliContext = { ...surroundings, out: (text) => surroundings.out(terminalText(text)) };
  const program = new Command("hindsight");
  program
    .description("Backtests that can be trusted: a TypeScript strategy, your bars, a report that can be checked.")
    .version(engineVersion, "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .addHelpText("after", EXAMPLES)
    .showSuggestionAfterError();
  for (const add of commands) add(program, context);
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureOutput({ writeOut: (text) => context.out(text), writeErr: () => undefined, getOutHelpWidth: () => context.width });
    if (command !== program) command.helpOption("-h, --help", "show this help");
  }
  const named = program.commands.find((known) => known.name() === args[0]);
  try {
    if (args.length === 0) {
      program.outputHelp();
      return 0;
    }
    if (named !== undefined) refuseMissingValues(named, args.slice(1));
    await Promise.race([program.parseAsync([...args], { from: "user" }), givenUp(context.signal, patientCommands.has(named?.name() ?? "") ? GRACE_MS : 0)]);
    return 0;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
    const error = explainError(thrown, named?.name());
    if (args.includes("--json")) context.out(`${JSON.stringify({ ...(thrown instanceof OutcomeError ? thrown.outcome : {}), error: error.toBody() })}\n`);
    else context.terminal.write(errorText(error));
    return errorKinds[error.code] === "input" ? 2 : 1;
  }
}

/** Commands that end in order when a person gives up waiting: what they do is recorded. They have so long for it. */
const patientCommands = new Set(["run", "serve"]);
const GRACE_MS = 10_000;

/** Fails when a person has given up waiting, whatever is going on. */
function givenUp(signal: AbortSignal, graceMs: number): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(new HindsightError("RUN_CANCELED", "canceled; nothing was kept of what was not finished", "Start it again when you want its result"));
    signal.addEventListener("abort", () => (graceMs === 0 ? fail() : void setTimeout(fail, graceMs).unref()), { once: true });
  });
}
