import type { Command, CommanderError } from "commander";
import { HindsightError, type ErrorCode } from "../contract/errors.ts";
import { nearestName } from "../platform/nearest-name.ts";

const codes: Readonly<Record<string, ErrorCode>> = {
  "commander.unknownOption": "USAGE_UNKNOWN_OPTION",
  "commander.unknownCommand": "USAGE_UNKNOWN_COMMAND",
  "commander.missingArgument": "USAGE_MISSING_ARGUMENT",
  "commander.missingMandatoryOptionValue": "USAGE_MISSING_ARGUMENT",
  "commander.optionMissingArgument": "USAGE_MISSING_ARGUMENT",
};

const missing: Readonly<Record<string, string>> = {
  strategy: "Name the TypeScript file of the strategy: hindsight COMMAND FILE.ts",
  file: "Name the file to import: hindsight import FILE",
  run: "Name a run by its id or folder: hindsight COMMAND RUN",
};

/** What commander found wrong with a command line, with a way out. `command` is the subcommand that was meant, if it was one. */
export function usageError(error: CommanderError, command?: string): HindsightError {
  const [text = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  const code = codes[error.code] ?? "USAGE_INVALID_VALUE";
  const help = command === undefined ? "hindsight --help lists the commands" : `hindsight ${command} --help lists arguments and options`;
  if (suggestion !== undefined) return new HindsightError(code, text, suggestion.replace(/^\((.*)\)$/, "$1"));
  if (error.code === "commander.missingMandatoryOptionValue") {
    return new HindsightError(code, "--data is missing: there are no bars to run on", "Add --data FILE (Parquet or CSV), or --data DATASET with a dataset that hindsight datasets lists");
  }
  const argument = /^missing required argument '(\w+)'/.exec(text)?.[1];
  if (argument !== undefined) return new HindsightError(code, `${argument} is missing`, (missing[argument] ?? help).replace("COMMAND", command ?? "COMMAND"));
  const choice = /^option '(?:-\w, )?(--[\w-]+)[^']*' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s.exec(text);
  if (choice !== null) {
    const [, option = "", value = "", list = ""] = choice;
    const near = nearestName(value, list.split(", "));
    return new HindsightError(code, `${option} cannot be "${value}"`, `${near === null ? "" : `Did you mean ${near}? `}It can be ${list}`, { option, value, choices: list.split(", ") });
  }
  const value = /^option '(?:-\w, )?(--[\w-]+) <(.*)>' argument missing$/.exec(text);
  if (value !== null) return new HindsightError(code, `${value[1]!} needs a value: ${value[1]!} <${value[2]!}>`, help);
  return new HindsightError(code, text, help);
}

/** Refuses an option that would take the next option for its value, as in `--out --json`. @throws HindsightError USAGE_MISSING_ARGUMENT */
export function refuseMissingValues(command: Command, args: readonly string[]): void {
  for (const [k, arg] of args.entries()) {
    const option = command.options.find(({ short, long, required }) => required && (arg === long || arg === short));
    if (option === undefined || args[k + 1]?.startsWith("--") !== true) continue;
    throw new HindsightError("USAGE_MISSING_ARGUMENT", `${arg} needs a value: ${option.flags}`, `hindsight ${command.name()} --help lists arguments and options`);
  }
}
