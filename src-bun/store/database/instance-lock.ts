import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HindsightError } from "../../contract/errors.ts";
import { databaseError } from "./database-error.ts";
import { HeldFile } from "./held-file.ts";

/** What an app puts into its workspace while it has it open; no part of the workspace's content. */
export const LOCK_FILE = "app.lock";
export const INSTANCE_FILE = "app.json";

/** The app that has a workspace open. */
export interface Instance {
  readonly pid: number;
  /** Where its API answers; null: nowhere. */
  readonly url: string | null;
  /** What scripts of the same user show to it; null: nothing. */
  readonly token: string | null;
}

/** The right to be the one app in a workspace, until it is released or the process ends. */
export interface WorkspaceLock {
  /** Says who holds the workspace, for the next one who wants it. Throws the file system's own error. */
  describe(instance: Instance): void;
  release(): void;
}

/** @throws HindsightError WORKSPACE_IN_USE: another app has it open, with its pid; WORKSPACE_UNUSABLE, DISK_FULL */
export function claimWorkspace(workspace: string): WorkspaceLock {
  const lock = claimFreeWorkspace(workspace);
  if (lock === null) throw inUse(workspace);
  return lock;
}

/** For those who can wait. @returns null: another has it. @throws HindsightError WORKSPACE_UNUSABLE, DISK_FULL */
export function claimFreeWorkspace(workspace: string): WorkspaceLock | null {
  const held = hold(workspace);
  if (held === null) return null;
  // What an app that was ended left there.
  rmSync(join(workspace, INSTANCE_FILE), { force: true });
  return {
    describe: (instance) => {
      const path = join(workspace, INSTANCE_FILE);
      // For nobody but its owner, from the first byte on: it holds the key to the API.
      writeFileSync(path, "", { mode: 0o600 });
      chmodSync(path, 0o600);
      writeFileSync(path, `${JSON.stringify(instance)}\n`);
    },
    release: () => {
      rmSync(join(workspace, INSTANCE_FILE), { force: true });
      held.release();
    },
  };
}

/** The app that has a workspace open now; null: none has, or it has not said who it is yet. @throws HindsightError WORKSPACE_UNUSABLE */
export function readInstance(workspace: string): Instance | null {
  return isOpen(workspace) ? instanceIn(workspace) : null;
}

function hold(workspace: string): HeldFile | null {
  try {
    mkdirSync(workspace, { recursive: true });
    return HeldFile.hold(join(workspace, LOCK_FILE));
  } catch (error) {
    throw unusable(workspace, error);
  }
}

function isOpen(workspace: string): boolean {
  try {
    return HeldFile.isHeld(join(workspace, LOCK_FILE));
  } catch (error) {
    throw unusable(workspace, error);
  }
}

function instanceIn(workspace: string): Instance | null {
  try {
    const { pid, url, token } = JSON.parse(readFileSync(join(workspace, INSTANCE_FILE), "utf8")) as Partial<Instance>;
    return Number.isSafeInteger(pid) ? { pid: pid!, url: typeof url === "string" ? url : null, token: typeof token === "string" ? token : null } : null;
  } catch {
    // It is written a moment after the claim, and removed a moment before the end.
    return null;
  }
}

function inUse(workspace: string): HindsightError {
  const instance = instanceIn(workspace);
  const who = instance === null ? "another Hindsight" : `another Hindsight (process ${instance.pid})`;
  const where = instance?.url ?? null;
  const hint = `Go on in the one that is open${where === null ? "" : `, at ${where}`}, close it, or name another workspace with --workspace`;
  return new HindsightError("WORKSPACE_IN_USE", `the workspace ${workspace} is open in ${who}`, hint, { workspace, pid: instance?.pid ?? null, url: where });
}

function unusable(workspace: string, error: unknown): HindsightError {
  const explained = databaseError(error, join(workspace, LOCK_FILE));
  if (explained instanceof HindsightError && explained.code === "DISK_FULL") return explained;
  const why = error instanceof Error ? error.message : "unknown reason";
  return new HindsightError("WORKSPACE_UNUSABLE", `the workspace ${workspace} cannot be claimed: ${why}`, `Check that its folder can be written to, and remove ${LOCK_FILE} in it if that is not Hindsight's`, { workspace });
}
