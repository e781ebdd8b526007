import { readFileSync } from "node:fs";
import { HindsightError } from "../../contract/errors.ts";
import type { SessionTemplate } from "../../contract/run-config.ts";
import { checkSessionTemplate } from "./check-session-template.ts";

/**
 * A trader's own session: a JSON file with name, zone, calendar (an id, or null for every day) and windows.
 *
 * @throws SESSION_INVALID naming the file and the field; DATA_TIME_ZONE, CALENDAR_UNKNOWN
 */
export function readSessionFile(path: string): SessionTemplate {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const message = code === "ENOENT" || code === "ENOTDIR" ? `There is no session file ${path}.` : code === "EISDIR" ? `${path} is a folder, not a session file.` : `The session file ${path} cannot be read (${code || "no reason given"}).`;
    throw new HindsightError("SESSION_INVALID", message, "Give rth, eth, 24x7 or the path of a JSON file with a session", { file: path });
  }
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new HindsightError("SESSION_INVALID", `${path} is not JSON: ${error instanceof Error ? error.message : String(error)}.`, "Check its commas, quotes and brackets; JSON knows no comments", { file: path });
  }
  return checkSessionTemplate(content, path);
}
