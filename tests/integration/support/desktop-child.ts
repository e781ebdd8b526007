// The desktop app with everything real but the native layer: what it is told stands on standard output, what the desktop does comes on standard input, both as JSON lines.
import { createInterface } from "node:readline";
import { startApp } from "../../../src-bun/app.ts";
import { explainError } from "../../../src-bun/cli/explain-error.ts";
import { workspaceOf } from "../../../src-bun/cli/workspace-option.ts";
import type { Frame, Native, WindowOptions } from "../../../src-bun/shell/native.ts";
import { runDesktop } from "../../../src-bun/shell/run-desktop.ts";

type Doing =
  | { readonly do: "move"; readonly frame: Frame; readonly isMaximised: boolean }
  | { readonly do: "focus"; readonly isInFront: boolean }
  | { readonly do: "download"; readonly path: string | null }
  | { readonly do: "open"; readonly path: string }
  | { readonly do: "crash" }
  | { readonly do: "close" };

const tell = (did: string, about: object = {}): void => void process.stdout.write(`${JSON.stringify({ did, ...about })}\n`);
let window: WindowOptions | null = null;
let state = { frame: { x: 0, y: 0, width: 0, height: 0 }, isMaximised: false };
let openFile = (_path: string): void => {};
const endListeners: (() => void)[] = [];
const wantEnd = (): void => endListeners.forEach((listener) => listener());
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, wantEnd);

const native: Native = {
  hasMenu: true,
  screens: () => [{ x: 0, y: 0, width: 1_920, height: 1_080 }],
  openWindow(options) {
    window = options;
    state = { frame: options.frame, isMaximised: options.isMaximised };
    tell("window", { content: options.content, ...state });
    return { frame: () => state.frame, isMaximised: () => state.isMaximised, activate: () => tell("activate"), show: (content) => tell("show", { content }) };
  },
  setMenu: (groups) => tell("menu", { labels: groups.map(({ label }) => label) }),
  notify: (title, body) => tell("notify", { title, body }),
  showInFolder: (path) => tell("reveal", { path }),
  openFolder: (path) => tell("folder", { path }),
  openOutside: (url) => tell("outside", { url }),
  downloads: `${process.env["HINDSIGHT_HOME"]!}-downloads`,
  onOpenFile: (listener) => (openFile = listener),
  onReopen: () => {},
  onEndWanted: (listener) => void endListeners.push(listener),
  end: (code) => process.exit(code),
  onCrash: (listener) => void process.on("uncaughtException", listener),
  updates: null,
};

createInterface({ input: process.stdin }).on("line", (line) => {
  const doing = JSON.parse(line) as Doing;
  if (doing.do === "move") {
    state = { frame: doing.frame, isMaximised: doing.isMaximised };
    window?.onChange();
    tell("moved", state);
  } else if (doing.do === "focus") window?.onFocus(doing.isInFront);
  else if (doing.do === "download") window?.onDownload(doing.path);
  else if (doing.do === "open") openFile(doing.path);
  else if (doing.do === "crash") {
    setTimeout(() => {
      throw new Error("the pump is out of oil");
    });
  } else {
    window?.onClosed();
    wantEnd();
  }
});

await runDesktop({
  native,
  workspaceOf: () => workspaceOf({}, { environment: process.env, baseFolder: process.cwd() }),
  port: process.env["HINDSIGHT_PORT"] === undefined ? null : Number(process.env["HINDSIGHT_PORT"]),
  bundle: null,
  start: (options) => startApp({ ...options, workers: 1 }),
  explain: explainError,
  onTrouble: (error, about) => tell("trouble", { about, message: error instanceof Error ? error.message : String(error) }),
});
