import Electrobun, { app, ApplicationMenu, BrowserWindow, Screen, Updater, Utils, type ApplicationMenuItemConfig } from "electrobun/bun";
import { fileURLToPath } from "node:url";
import type { MenuItem, Native, NativeWindow, Updates, WindowContent, WindowOptions } from "./native.ts";
import { terminalNative } from "./terminal-native.ts";

interface Quitting {
  response: { allow: boolean };
}

/** The desktop through Electrobun; where its library does not load, through terminal and browser. The only file that imports the SDK. */
export function electrobunNative(): Native {
  const ending = endings();
  if (app.isCarrotMode) {
    const terminal = terminalNative((text) => void process.stdout.write(text), process.env);
    return {
      ...terminal,
      onEndWanted(listener) {
        terminal.onEndWanted(listener);
        ending.onEndWanted(listener);
      },
      end: ending.end,
      onCrash: ending.onCrash,
    };
  }
  return {
    ...ending,
    hasMenu: process.platform !== "linux",
    screens: () => Screen.getAllDisplays().map(({ workArea }) => workArea),
    openWindow,
    setMenu(groups, onAction) {
      ApplicationMenu.setApplicationMenu(groups.map(({ label, items }) => ({ label, submenu: items.map(menuItem) })));
      Electrobun.events.removeAllListeners("application-menu-clicked");
      ApplicationMenu.on("application-menu-clicked", (event) => onAction((event as { readonly data: { readonly action: string } }).data.action));
    },
    notify: (title, body) => Utils.showNotification({ title, body }),
    showInFolder: (path) => void Utils.showItemInFolder(path),
    openFolder: (path) => void Utils.openPath(path),
    openOutside: (url) => void Utils.openExternal(url),
    downloads: Utils.paths.downloads,
    onOpenFile: (listener) => void Electrobun.events.on("open-url", ({ data }: { readonly data: { readonly url: string } }) => data.url.startsWith("file:") && listener(fileURLToPath(data.url))),
    onReopen: (listener) => void Electrobun.events.on("reopen", listener),
    updates: updates(),
  };
}

/** The SDK ends the process at once when its window closes or a signal comes, unless it is told to wait. */
function endings(): Pick<Native, "onEndWanted" | "end" | "onCrash"> {
  let isOver = false;
  return {
    onEndWanted: (listener) => void Electrobun.events.on("before-quit", (event: Quitting) => {
      if (isOver) return;
      event.response = { allow: false };
      listener();
    }),
    onCrash(listener) {
      // The SDK's own listener ends the process without a word.
      process.removeAllListeners("uncaughtException");
      process.on("uncaughtException", listener);
    },
    end(code) {
      isOver = true;
      process.exit(code);
    },
  };
}

function openWindow({ content, frame, isMaximised, onChange, onFocus, onClosed, onDownload }: WindowOptions): NativeWindow {
  const window = new BrowserWindow({ title: "Hindsight", frame, ...content });
  if (isMaximised) window.maximize();
  for (const name of ["move", "resize"]) window.on(name, onChange);
  window.on("focus", () => onFocus(true));
  window.on("blur", () => onFocus(false));
  window.on("close", onClosed);
  window.webview.on("download-completed", (event) => onDownload(pathOfDownload(event)));
  window.webview.on("download-failed", () => onDownload(null));
  Electrobun.events.on(`new-window-open-${window.webview.id}`, ({ data: { detail } }: { readonly data: { readonly detail: string | { readonly url: string } } }) => {
    const url = typeof detail === "string" ? detail : detail.url;
    if (/^https?:/.test(url)) Utils.openExternal(url);
  });
  const show = (next: WindowContent): void => {
    // Rules given to the constructor are ignored. The console's own address is all that the window may go to.
    if ("url" in next) window.webview.setNavigationRules(["^*", `${new URL(next.url).origin}/*`]);
  };
  show(content);
  return {
    frame: () => window.getFrame(),
    isMaximised: () => window.isMaximized(),
    activate() {
      if (window.isMinimized()) window.unminimize();
      window.activate();
    },
    show(next) {
      show(next);
      if ("url" in next) window.webview.loadURL(next.url);
      else window.webview.loadHTML(next.html);
    },
  };
}

/** The platforms tell it as a path, or as JSON that holds one. */
function pathOfDownload(event: unknown): string | null {
  const { detail } = (event as { readonly data: { readonly detail: unknown } }).data;
  const told = typeof detail === "string" && detail.startsWith("{") ? (JSON.parse(detail) as { readonly path?: unknown }) : detail;
  if (typeof told === "string") return told;
  const path = (told as { readonly path?: unknown } | null)?.path;
  return typeof path === "string" ? path : null;
}

function menuItem(item: MenuItem): ApplicationMenuItemConfig {
  if (item.kind === "divider") return { type: "divider" };
  return item.kind === "role" ? { role: item.role } : { label: item.label, action: item.action, accelerator: item.accelerator };
}

function updates(): Updates {
  /** The SDK takes the address from the build; a person's own comes in its place. */
  const lookAt = async (baseUrl: string): Promise<void> => {
    (await Updater.getLocalInfo()).baseUrl = baseUrl;
  };
  return {
    async fetchNewer(baseUrl) {
      await lookAt(baseUrl);
      const found = await Updater.checkForUpdate();
      if (found.error !== "") throw new Error(found.error);
      if (!found.updateAvailable) return null;
      await Updater.downloadUpdate();
      const { updateReady, version, error } = Updater.updateInfo();
      if (!updateReady) throw new Error(error === "" ? `version ${version} could not be fetched` : error);
      return version;
    },
    async install(baseUrl) {
      await lookAt(baseUrl);
      await Updater.applyUpdate();
      throw new Error("the update that was fetched could not be installed");
    },
  };
}
