import { homedir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "../platform/open-browser.ts";
import type { Native, WindowContent } from "./native.ts";

/** Where no window can be had, because its library does not load here: the browser is the window, and the terminal says so. */
export function terminalNative(out: (text: string) => void, environment: Readonly<Record<string, string | undefined>>): Native {
  let wantEnd = (): void => {};
  const show = (content: WindowContent): void => {
    if ("url" in content) {
      const isShown = openBrowser(content.url, environment);
      return out(`No window: Electrobun's library is not here. ${isShown ? "The console opens in your browser; if not, open" : "Open the console in a browser of this machine, within five minutes:"}\n  ${content.url}\n`);
    }
    // Nobody can close what is not there: after its words the app ends.
    out(`${content.html.replace(/<style>.*?<\/style>|<title>.*?<\/title>/gs, "").replace(/<[^>]+>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&").replace(/\n\s*/g, "\n").trim()}\n`);
    queueMicrotask(() => wantEnd());
  };
  return {
    hasMenu: false,
    screens: () => [],
    openWindow({ content, frame }) {
      show(content);
      return { frame: () => frame, isMaximised: () => false, activate: () => {}, show };
    },
    setMenu: () => {},
    notify: (title, body) => out(`${title}: ${body}\n`),
    showInFolder: (path) => out(`${path}\n`),
    openFolder: (path) => out(`${path}\n`),
    openOutside: (url) => void openBrowser(url, environment),
    downloads: join(homedir(), "Downloads"),
    onOpenFile: () => {},
    onReopen: () => {},
    onEndWanted(listener) {
      wantEnd = listener;
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, listener);
    },
    end: (code) => process.exit(code),
    onCrash: (listener) => void process.on("uncaughtException", listener),
    updates: null,
  };
}
