import { Command, CommanderError } from "commander";
import { errorKinds, HindsightError } from "../contract/errors.ts";
import { isDiskFull } from "../platform/disk-full.ts";
import { addCheckCommand } from "./check-command.ts";
import type { CliContext } from "./cli-context.ts";
import { addDatasetsCommand } from "./datasets-command.ts";
import { addImportCommand } from "./import-command.ts";
import { addRunCommand } from "./run-command.ts";
import { addVerifyCommand } from "./verify-command.ts";

/** Runs one command line. @returns the exit code: 0 success, 1 the run failed, 2 bad usage or input */
export async function runCli(args: readonly string[], context: CliContext): Promise<0 | 1 | 2> {
  const program = new Command("hindsight");
  program
    .description("Backtests that can be trusted.")
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: (text) => context.out(text), writeErr: () => undefined });
  for (const add of [addRunCommand, addImportCommand, addDatasetsCommand, addCheckCommand, addVerifyCommand]) add(program, context);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeOut: (text) => context.out(text), writeErr: () => undefined });
  try {
    if (args.length === 0) {
      context.out(program.helpInformation());
      return 0;
    }
    await program.parseAsync([...args], { from: "user" });
    return 0;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
    const error = asHindsightError(thrown);
    if (args.includes("--json")) context.out(`${JSON.stringify({ error: error.toBody() })}\n`);
    else context.terminal.write(`Error: ${error.message}\n${error.hint === "" ? "" : `→ ${error.hint}\n`}(${error.code})\n`);
    return errorKinds[error.code] === "input" ? 2 : 1;
  }
}

function asHindsightError(thrown: unknown): HindsightError {
  if (thrown instanceof HindsightError) return thrown;
  if (thrown instanceof CommanderError) return usageError(thrown);
  if (isDiskFull(thrown)) return new HindsightError("DISK_FULL", "there is no room left on the disk", "Free some space, or name another folder with --workspace");
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new HindsightError("INTERNAL", `something went wrong inside Hindsight: ${message.split("\n")[0]}`, "Report this with what you ran");
}

/** Commander's words, with its suggestion as the hint. */
function usageError(error: CommanderError): HindsightError {
  const text = error.message.replace(/^error: /, "");
  const [message = "", suggestion] = text.split("\n");
  const hint = suggestion?.replace(/^\((.*)\)$/, "$1") ?? "See hindsight --help, or --help after a command";
  switch (error.code) {
    case "commander.unknownOption":
      return new HindsightError("USAGE_UNKNOWN_OPTION", message, hint);
    case "commander.unknownCommand":
      return new HindsightError("USAGE_UNKNOWN_COMMAND", message, hint);
    case "commander.missingArgument":
    case "commander.missingMandatoryOptionValue":
    case "commander.optionMissingArgument":
      return new HindsightError("USAGE_MISSING_ARGUMENT", message, hint);
    default:
      return new HindsightError("USAGE_INVALID_VALUE", message, hint);
  }
}
