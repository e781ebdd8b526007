import { CommanderError } from "commander";
import { HindsightError } from "../contract/errors.ts";
import { isDiskFull } from "../platform/disk-full.ts";
import { inConfigOptions } from "./config-error.ts";
import { inOptionNames } from "./option-names.ts";
import { terminalText } from "./terminal-text.ts";
import { usageError } from "./usage-error.ts";

/** Whatever a command threw, as an error for a person, in the words of the command line. */
export function explainError(thrown: unknown, command?: string): HindsightError {
  if (thrown instanceof HindsightError) return inConfigOptions(inOptionNames(thrown));
  if (thrown instanceof CommanderError) return usageError(thrown, command);
  if (isDiskFull(thrown)) return new HindsightError("DISK_FULL", "there is no room left on the disk", "Free some space, or name another folder with --workspace");
  if (isFileError(thrown)) return new HindsightError("WORKSPACE_UNUSABLE", `${thrown.path} cannot be used (${thrown.code})`, "Check that the folder is there and can be written to, or name another one with --workspace or HINDSIGHT_HOME", { path: thrown.path });
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new HindsightError("INTERNAL", `something went wrong inside Hindsight: ${message.split("\n")[0]!}`, "Report this with what you ran");
}

/** An error of the file system about a place of ours; places that a person named have errors of their own. */
function isFileError(thrown: unknown): thrown is { readonly code: string; readonly path: string } {
  return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" && "path" in thrown && typeof thrown.path === "string";
}

/** An error as text for a terminal. Lines inside of it are indented: a message cannot pretend to be the hint or the code. */
export function errorText({ code, message, hint }: HindsightError): string {
  const safe = (text: string): string => terminalText(text).replace(/\n(?! )/g, "\n  ");
  return `Error: ${safe(message)}\n${hint === "" ? "" : `→ ${safe(hint)}\n`}(${code})\n`;
}
