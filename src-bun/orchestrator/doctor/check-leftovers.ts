import { type Dirent, existsSync, readdirSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { processLives } from "../../platform/process-lives.ts";
import { ProcessLock } from "../../store/database/process-lock.ts";
import { INSTANCE_FILE } from "../../store/database/instance-lock.ts";
import { runLockFolder, runLockName } from "../queue/recover-runs.ts";
import { type Finding, fine } from "./finding.ts";

const MOST_NAMED = 3;
const BY_ITSELF = "Start the app, which removes them: hindsight serve";

/** What processes that were ended left behind: half-written files, and marks that they live. */
export function checkLeftovers(workspace: string, isServed: boolean): Finding[] {
  const found = [...checkParts(workspace, isServed), ...checkLocks(workspace), ...checkInstance(workspace, isServed)];
  return found.length > 0 ? found : [fine("NOTHING_LEFT_BEHIND", "nothing half-written and no lock of a process that is gone")];
}

function checkParts(workspace: string, isServed: boolean): Finding[] {
  const parts = partsIn(workspace, "").filter((path) => !isBeingWritten(workspace, path));
  if (parts.length === 0) return [];
  const message = `half-written: ${named(parts)}`;
  // The app's own runners may be at it.
  if (isServed) return [{ code: "PARTS_BEING_WRITTEN", level: "note", message, hint: "The app may be writing it at this moment: look again when it has ended" }];
  const swept = parts.every((path) => path.startsWith(`runs${sep}`) || path.startsWith(`tmp${sep}`));
  return [{ code: "PARTS_LEFT", level: "warning", message, hint: swept ? BY_ITSELF : "A process was ended while it wrote. Remove what ends in .part when nothing works in the workspace" }];
}

/** Relative paths of what is half-written, files and folders. */
function partsIn(workspace: string, folder: string): string[] {
  return entriesOf(join(workspace, folder)).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.endsWith(".part") || (folder === "tmp" && entry.name.startsWith("import-"))) return [path];
    return entry.isDirectory() ? partsIn(workspace, path) : [];
  });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // An app that works in the workspace has removed it meanwhile.
    return [];
  }
}

function isBeingWritten(workspace: string, path: string): boolean {
  const name = basename(path);
  const pid = /\.(\d+)-\d+\.part$/.exec(name)?.[1] ?? /^import-(\d+)-/.exec(name)?.[1];
  if (pid !== undefined) return processLives(Number(pid));
  const runId = /^\.run=([^.]+)\./.exec(name)?.[1];
  return runId !== undefined && ProcessLock.isHeld(join(runLockFolder(workspace), runLockName(runId)));
}

function checkLocks(workspace: string): Finding[] {
  const folder = runLockFolder(workspace);
  const free = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".lock") && !ProcessLock.isHeld(join(folder, name))) : [];
  return free.length === 0 ? [] : [{ code: "LOCKS_LEFT", level: "warning", message: `locks of processes that are gone: ${named(free)}`, hint: BY_ITSELF }];
}

function checkInstance(workspace: string, isServed: boolean): Finding[] {
  if (isServed || !existsSync(join(workspace, INSTANCE_FILE))) return [];
  return [{ code: "APP_WAS_KILLED", level: "warning", message: `${INSTANCE_FILE} is there, but no app is: it was ended before it could tidy up`, hint: "Start the app, which looks after what it left: hindsight serve" }];
}

function named(names: readonly string[]): string {
  return `${names.slice(0, MOST_NAMED).join(", ")}${names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ""}`;
}
