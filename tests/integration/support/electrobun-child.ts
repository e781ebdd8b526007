// Our native layer on the real SDK, changed as the bundle changes it, with a fake of the library behind its foreign functions: prints what it is called with, and plays its events.
import { readFileSync } from "node:fs";
import { changedSource } from "../../../src-bun/shell/bundle/electrobun-on-loopback.ts";

type Callback = (...given: unknown[]) => void;

const tell = (call: string, given: readonly unknown[] = []): void => void process.stdout.write(`${JSON.stringify({ call, given })}\n`);
/** What the library answers; anything else answers 1: a pointer, or yes. */
const answers: Readonly<Record<string, (...given: readonly never[]) => unknown>> = {
  getAllDisplays: () => JSON.stringify([{ id: 1, bounds: { x: 0, y: 0, width: 1_920, height: 1_080 }, workArea: { x: 0, y: 30, width: 1_920, height: 1_050 }, scaleFactor: 1, isPrimary: true }]),
  isWindowMaximized: () => false,
  isWindowMinimized: () => true,
  forceExit: (code: number) => (process as unknown as { reallyExit(code: number): void }).reallyExit(code),
};
const told = /^(?:createWindow|showWindow|activateWindow|restoreWindow|maximizeWindow|setWebviewNavigationRules|loadURLInWebView|showNotification|showItemInFolder|setApplicationMenu|stopEventLoop|forceExit)/;
const callbacks = new Map<string, Callback>();

/** In place of bun:ffi: strings and callbacks are themselves, so that both sides can be read. */
Object.assign(globalThis, {
  fakeFfi: {
    dlopen: () => ({
      symbols: new Proxy({}, {
        get: (_target, name: string) => (...given: never[]) => {
          if (told.test(name)) tell(name, given.filter((one) => ["string", "number", "boolean"].includes(typeof one)));
          if (name === "createWindowWithFrameAndStyleFromWorker") (["close", "move", "resize", "focus", "blur"] as const).forEach((event, k) => callbacks.set(event, (given as unknown as { readonly run: Callback }[])[10 + k]!.run));
          if (name === "createWebview" || name === "initWebview") (given as unknown as (null | { readonly run?: Callback })[]).filter((one) => typeof one?.run === "function").forEach((one, k) => callbacks.set(`webview-${k}`, one!.run!));
          if (name === "setApplicationMenu") callbacks.set("menu", (given as unknown as { readonly run: Callback }[])[1]!.run);
          return (answers[name] ?? (() => 1))(...given);
        },
      }),
    }),
    JSCallback: class {
      readonly ptr = 1;
      readonly run: Callback;
      constructor(run: Callback) {
        this.run = run;
      }
      close(): void {}
    },
    CString: class {},
    ptr: (buffer: Uint8Array) => new TextDecoder().decode(buffer).replace(/\0$/, ""),
    toArrayBuffer: () => new ArrayBuffer(0),
  },
});
Bun.plugin({
  name: "fake-library",
  setup(build) {
    build.onLoad({ filter: /electrobun\/dist\/api\/.*\.ts$/ }, ({ path }) => {
      const source = changedSource(path, readFileSync(path, "utf8"));
      const isNative = path.endsWith("proc/native.ts");
      return { loader: "ts", contents: isNative ? `const { dlopen, JSCallback, CString, ptr, toArrayBuffer } = (globalThis as any).fakeFfi;\nimport { FFIType, suffix, type Pointer } from "bun:ffi";\n${source.replace(/import \{[^}]*\} from "bun:ffi";/, "")}` : source };
    });
    for (const name of ["three", "@babylonjs/core"]) build.module(name, () => ({ exports: {}, loader: "object" }));
  },
});

const { electrobunNative } = await import("../../../src-bun/shell/electrobun-native.ts");
const native = electrobunNative();
tell("screens", native.screens());
const window = native.openWindow({
  content: { url: "http://127.0.0.1:4000/open?key=k" },
  frame: { x: 10, y: 20, width: 900, height: 600 },
  isMaximised: true,
  onChange: () => tell("onChange"),
  onFocus: (isInFront) => tell("onFocus", [isInFront]),
  onClosed: () => tell("onClosed"),
  onDownload: (path) => tell("onDownload", [path]),
});
native.onEndWanted(() => {
  tell("onEndWanted");
  // An orderly end takes its time.
  setTimeout(() => native.end(0), 50);
});
native.setMenu([{ label: "View", items: [{ kind: "action", action: "runs", label: "Runs" }, { kind: "divider" }, { kind: "role", role: "copy" }] }], (action) => tell("onAction", [action]));
native.notify("Run finished", "Slow");
native.showInFolder("trades.csv");
window.activate();
window.show({ url: "http://127.0.0.1:4000/runs" });
callbacks.get("move")!(1, 5, 6);
callbacks.get("focus")!(1);
callbacks.get("blur")!(1);
callbacks.get("menu")!(0, "runs");
const onPage = [...callbacks].find(([, callback]) => String(callback).includes("webviewEventHandler"))?.[1];
onPage?.(1, "download-completed", JSON.stringify({ filename: "a.csv", path: "downloads/a.csv" }));
onPage?.(1, "download-failed", JSON.stringify({ filename: "a.csv", error: "no folder" }));
callbacks.get("close")!(1);
