import { copyFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import type { DesktopApp } from "./desktop-app.ts";
import { keepDesktopState } from "./desktop-state.ts";
import { desktopMenu, menuScreens } from "./desktop-menu.ts";
import type { DesktopWindow } from "./desktop-window.ts";
import { keepDownload } from "./keep-download.ts";
import type { Native } from "./native.ts";
import { NotificationDesk } from "./notification-desk.ts";
import { desktopTexts } from "./texts.ts";
import { UpdateDesk } from "./update-desk.ts";

interface Companions {
  onDownload(path: string | null): void;
  close(): void;
}

const GATHER_MS = 1_500;
const actor = { kind: "app", name: "desktop" } as const;

/** Everything the desktop does for an app that runs: menu, notifications, files that are opened or given away, updates. */
export async function accompanyApp(native: Native, workspace: string, { url, uploadFolder, application, logTrouble }: DesktopApp, window: () => DesktopWindow): Promise<Companions> {
  const { events, runs, settings, exports, datasets } = application;
  let texts = desktopTexts((await settings.get()).language);
  const desk = new NotificationDesk({
    notify: (title, body) => native.notify(title, body),
    isInFront: () => window().isInFront,
    nameOf: (id) => runs.get(id).then(({ strategyName, symbol }) => [strategyName, symbol].filter((part) => part !== null).join(" · "), () => null),
    texts: () => texts,
    gatherMs: GATHER_MS,
  });
  const updates = new UpdateDesk({
    updates: native.updates,
    onReady(version, updateFrom) {
      keepDesktopState(workspace, { updateFrom });
      native.notify(texts.updateReady, texts.updateHint(version));
    },
    onTrouble: (error) => logTrouble(error, "looking for an update"),
  });
  const setMenu = (): void => native.setMenu(desktopMenu(texts), (action) => {
    if (action === "dataFolder" || action === "logs") native.openFolder(action === "logs" ? join(workspace, "logs") : workspace);
    else if (menuScreens[action] !== undefined) window().show({ url: url + menuScreens[action] });
  });
  const settle = async (): Promise<void> => {
    const current = await settings.get();
    texts = desktopTexts(current.language);
    if (native.hasMenu) setMenu();
    updates.lookAt(current);
  };
  const openFile = async (path: string): Promise<void> => {
    try {
      const copy = join(uploadFolder, `${Bun.randomUUIDv7()}${extname(path)}`);
      copyFileSync(path, copy);
      await datasets.startImport(copy, basename(path), {}, actor);
      window().show({ url: `${url}/datasets` });
    } catch (error) {
      native.notify(texts.importFailed, basename(path));
      logTrouble(error, "a file that was opened");
    }
  };
  native.onOpenFile((path) => void openFile(path));
  native.onReopen(() => window().activate());
  await settle();
  const stop = events.subscribe(events.lastId, ({ event }) => {
    desk.hear(event);
    if (event.type === "audit.recorded" && event.action === "settings.change") void settle();
  });
  return {
    onDownload: (path) => void revealDownload(native, exports, path).catch((error: unknown) => logTrouble(error, "a download")),
    close() {
      stop();
      desk.close();
      updates.close();
    },
  };
}

/** Where the page could not keep a file itself, because the system has no folder for it, the app's own copy goes there. */
async function revealDownload(native: Native, exports: DesktopApp["application"]["exports"], path: string | null): Promise<void> {
  if (path !== null) return native.showInFolder(path);
  const [latest] = await exports.list(null);
  if (latest === undefined) return;
  native.showInFolder(keepDownload((await exports.open(latest.id, actor)).path, native.downloads));
}
