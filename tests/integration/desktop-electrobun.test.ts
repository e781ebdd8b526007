import { beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawIcon } from "../../src-bun/shell/bundle/draw-icon.ts";
import { changedSource } from "../../src-bun/shell/bundle/electrobun-on-loopback.ts";
import { writeIcons } from "../../src-bun/shell/bundle/write-icons.ts";
import { jsonOf, repository } from "../support/repository.ts";

// The shell's native layer on Electrobun's real SDK; only the library behind its foreign functions is a fake.

interface Call {
  readonly call: string;
  readonly given: readonly unknown[];
}
let calls: readonly Call[] = [];
let said = "";
let code = -1;
const given = (name: string): readonly (readonly unknown[])[] => calls.filter(({ call }) => call === name).map((one) => one.given);

beforeAll(async () => {
  const child = Bun.spawn([process.execPath, join(repository, "tests/integration/support/electrobun-child.ts")], { cwd: repository, stdin: "ignore", stdout: "pipe", stderr: "ignore" });
  said = await new Response(child.stdout).text();
  code = await child.exited;
  calls = said.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as Call);
});

describe("on Electrobun's SDK", () => {
  test("it is the version that the changes are for", () => {
    expect((jsonOf("node_modules/electrobun/package.json") as { readonly version: string }).version).toBe("1.18.1");
    expect(() => changedSource("electrobun/dist/api/bun/core/Socket.ts", "another source")).toThrow("another version");
    expect(changedSource("electrobun/dist/api/bun/core/Tray.ts", "as it is")).toBe("as it is");
  });

  test("the builder is told the Bun of development, the entry's only name, and copies of all that is staged", async () => {
    const { default: config } = (await import(join(repository, "electrobun.config.ts"))) as { readonly default: { readonly app: { readonly version: string }; readonly build: { readonly bunVersion: string; readonly useAsar: boolean; readonly bun: { readonly entrypoint: string }; readonly copy: Readonly<Record<string, string>> }; readonly release: object } };
    const { version, dependencies } = jsonOf("package.json") as { readonly version: string; readonly dependencies: Readonly<Record<string, string>> };
    expect([config.app.version, config.build.bunVersion, config.build.useAsar]).toEqual([version, dependencies["bun"]!, false]);
    expect(config.build.bun.entrypoint).toBe("src-bun/index.ts");
    expect(Object.values(config.build.copy).sort()).toEqual(["build", "bun", "node_modules", "parts.json", "resources", "sdk"]);
    // Nobody is asked for updates unless a person names an address.
    expect(config.release).toEqual({ generatePatch: false });
  });

  test("icons are drawn for each platform", () => {
    const folder = mkdtempSync(join(tmpdir(), "hindsight-icons-"));
    writeIcons(folder);
    const png = readFileSync(join(folder, "icon.png"));
    expect([png.toString("latin1", 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(["PNG", 512, 512]);
    expect([readFileSync(join(folder, "icon.ico")).readUInt16LE(4), readdirSync(join(folder, "icon.iconset")).length]).toEqual([4, 10]);
    const pixels = drawIcon(32);
    expect([pixels[3], [...pixels.subarray((16 * 32 + 30) * 4, (16 * 32 + 31) * 4)]]).toEqual([0, [0x1f, 0x5f, 0xbf, 255]]);
    rmSync(folder, { recursive: true });
  });

  test("its channel listens to this machine alone", () => expect(said).toMatch(/Server started at http:\/\/127\.0\.0\.1:\d+/));

  test("the window opens where it was, maximised, and goes nowhere but to the console", () => {
    expect(given("createWindowWithFrameAndStyleFromWorker")[0]!.slice(0, 5)).toEqual([1, 10, 20, 900, 600]);
    expect(given("maximizeWindow")).toEqual([[1]]);
    expect(given("setWebviewNavigationRules")[0]).toEqual([1, JSON.stringify(["^*", "http://127.0.0.1:4000/*"])]);
    expect(given("screens")).toEqual([[{ x: 0, y: 30, width: 1_920, height: 1_050 }]]);
  });

  test("it comes to the front from the task bar, and shows another page", () => {
    expect([given("restoreWindow"), given("activateWindow")]).toEqual([[[1]], [[1]]]);
    expect(given("loadURLInWebView")).toEqual([[1, "http://127.0.0.1:4000/runs"]]);
  });

  test("menu, notification and folder reach the system, and the menu's choice comes back", () => {
    expect(JSON.parse(given("setApplicationMenu")[0]![0] as string)).toMatchObject([{ label: "View", submenu: [{ label: "Runs" }, { type: "divider" }, { role: "copy" }] }]);
    expect(given("onAction")).toEqual([["runs"]]);
    expect(given("showNotification")[0]!.slice(0, 2)).toEqual(["Run finished", "Slow"]);
    expect(given("showItemInFolder")).toEqual([["trades.csv"]]);
  });

  test("moves, focus and downloads are heard, with texts that Bun 1.4 hands over as they are", () => {
    expect([given("onChange"), given("onFocus")]).toEqual([[[]], [[true], [false]]]);
    expect(given("onDownload")).toEqual([["downloads/a.csv"], [null]]);
  });

  test("closing the last window waits for the app's own end", () => {
    expect(calls.slice(-4).map(({ call }) => call)).toEqual(["onClosed", "onEndWanted", "stopEventLoop", "forceExit"]);
    expect(code).toBe(0);
  });
});
