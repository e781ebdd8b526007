import { join } from "node:path";
import { HindsightError } from "../contract/errors.ts";
import { accompanyApp } from "./accompany-app.ts";
import { crashPage } from "./crash-page.ts";
import type { DesktopApp, DesktopStart } from "./desktop-app.ts";
import { keepDesktopState, readDesktopState } from "./desktop-state.ts";
import { DesktopWindow } from "./desktop-window.ts";
import type { Native } from "./native.ts";
import { missingParts } from "./part-list.ts";
import { startOrAsk } from "./start-or-ask.ts";

export interface DesktopParts {
  readonly native: Native;
  /** @throws HindsightError the folder cannot be one */
  readonly workspaceOf: () => string;
  /** The port that a person insists on; null: none. */
  readonly port: number | null;
  /** Folder of the finished bundle; null: the app runs from its sources. */
  readonly bundle: string | null;
  readonly start: (options: DesktopStart) => Promise<DesktopApp>;
  /** Whatever was thrown, in words for a person. */
  readonly explain: (thrown: unknown) => HindsightError;
  readonly onTrouble: (error: unknown, about: string) => void;
}

/**
 * The desktop app from its start to its end: one window on the console of one app, or on what stands in the way. It never ends without a word: a second start brings the window of the first
 * to the front, and what goes wrong is shown with what to do.
 */
export async function runDesktop(parts: DesktopParts): Promise<void> {
  const { native, explain } = parts;
  let workspace = "";
  try {
    workspace = parts.workspaceOf();
    if (parts.bundle !== null) checkBundle(parts.bundle);
    if (await installUpdate(parts, workspace)) return;
    let window: DesktopWindow | null = null;
    const onActivate = (): boolean => {
      window?.activate();
      return true;
    };
    const result = await startOrAsk(workspace, () => startApp(parts, workspace, onActivate));
    if ("first" in result) {
      if (result.first.isShown) return native.end(0);
      // The workspace is served without a window: this start is the window.
      window = new DesktopWindow({ native, workspace, content: { url: result.first.url }, onDownload: (path) => path !== null && native.showInFolder(path) });
      const attached = window;
      return endWhenWanted(native, async () => {
        attached.keep();
        return 0;
      });
    }
    const { app } = result;
    const companions = await accompanyApp(native, workspace, app, () => window!);
    let code = 0;
    endWhenWanted(native, async () => {
      window?.keep();
      companions.close();
      await app.close();
      return code;
    });
    native.onCrash((thrown) => {
      code = 1;
      app.logTrouble(thrown, "the app");
      window?.show({ html: crashPage(explain(thrown), join(workspace, "logs")) });
    });
    window = new DesktopWindow({ native, workspace, content: { url: app.newOneTimeUrl() }, onDownload: companions.onDownload });
    keepDesktopState(workspace, { port: app.port });
  } catch (thrown) {
    const error = explain(thrown);
    parts.onTrouble(error, "the start");
    endWhenWanted(native, async () => 1);
    native.openWindow({ content: { html: crashPage(error, join(workspace, "logs")) }, frame: { x: 80, y: 80, width: 900, height: 600 }, isMaximised: false, onChange() {}, onFocus() {}, onClosed() {}, onDownload() {} });
  }
}

/** On the port of the last time where it is free: the page finds there what it kept. */
async function startApp({ start, port }: DesktopParts, workspace: string, onActivate: () => boolean): Promise<DesktopApp> {
  if (port !== null) return start({ workspace, port, onActivate });
  const last = readDesktopState(workspace).port;
  if (last === null) return start({ workspace, onActivate });
  try {
    return await start({ workspace, port: last, onActivate });
  } catch (error) {
    if (error instanceof HindsightError && error.code === "USAGE_INVALID_VALUE") return start({ workspace, onActivate });
    throw error;
  }
}

/** @throws HindsightError APP_INCOMPLETE */
function checkBundle(bundle: string): void {
  const missing = missingParts(bundle);
  if (missing.length === 0) return;
  throw new HindsightError("APP_INCOMPLETE", `Hindsight's own files are not whole: ${missing.slice(0, 3).join(", ")}${missing.length > 3 ? ` and ${missing.length - 3} more` : ""} in ${bundle}`, "Install Hindsight again; your data lie elsewhere and stay as they are. If it happens again, a virus scanner may be taking them away", { missing });
}

/** What the last start fetched is installed now. It is tried once: a version that cannot be installed must not keep the app from starting. */
async function installUpdate({ native, onTrouble }: DesktopParts, workspace: string): Promise<boolean> {
  const { updateFrom } = readDesktopState(workspace);
  if (updateFrom === null || native.updates === null) return false;
  try {
    keepDesktopState(workspace, { updateFrom: null });
    await native.updates.install(updateFrom);
    return true;
  } catch (error) {
    onTrouble(error, "installing an update");
    return false;
  }
}

/** Whoever wants the app to end gets an orderly end: what runs goes back into the queue. Once. @param close gives the exit code */
function endWhenWanted(native: Native, close: () => Promise<number>): void {
  let isEnding = false;
  native.onEndWanted(() => {
    if (isEnding) return;
    isEnding = true;
    void close().then(
      (code) => native.end(code),
      () => native.end(1),
    );
  });
}
