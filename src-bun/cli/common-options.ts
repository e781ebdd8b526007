import { Option } from "commander";

/** What every command takes. */
export interface CommonOptions {
  readonly workspace?: string;
  readonly json?: boolean;
}

export const workspaceOption = (): Option => new Option("--workspace <folder>", "folder for datasets, results and caches (default: HINDSIGHT_HOME, or the user's data folder)");

export const jsonOption = (): Option => new Option("--json", "print one JSON object and nothing else");

/** An option that takes one of a few words. */
export const choiceOption = (flags: string, text: string, values: readonly string[]): Option => new Option(flags, text).choices(values);
