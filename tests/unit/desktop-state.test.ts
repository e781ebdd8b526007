import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crashPage } from "../../src-bun/shell/crash-page.ts";
import { frameToOpen, keepDesktopState, readDesktopState } from "../../src-bun/shell/desktop-state.ts";
import { keepDownload } from "../../src-bun/shell/keep-download.ts";
import { UpdateDesk } from "../../src-bun/shell/update-desk.ts";

const folder = mkdtempSync(join(tmpdir(), "hindsight-state-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const screen = { x: 0, y: 0, width: 1_920, height: 1_080 };

describe("the window's place", () => {
  test.each(["", "[]", "null", "{\"frame\":{\"x\":null}}", "{\"port\":70000,\"frame\":7}"])("damaged, it counts as never kept: %s", (text) => {
    writeFileSync(join(folder, "desktop.json"), text);
    expect(readDesktopState(folder)).toEqual({ frame: null, isMaximised: false, port: null, updateFrom: null });
  });

  test("what is kept stays until it is changed", () => {
    const frame = { x: 1, y: 2, width: 900, height: 600 };
    keepDesktopState(folder, { frame, port: 4_000 });
    keepDesktopState(folder, { isMaximised: true });
    expect(readDesktopState(folder)).toEqual({ frame, isMaximised: true, port: 4_000, updateFrom: null });
  });

  test("it opens where it was, as long as its title bar can be seen there", () => {
    const kept = { x: 1_000, y: 50, width: 1_000, height: 700 };
    expect(frameToOpen(kept, [screen])).toEqual(kept);
    expect(frameToOpen(kept, [])).toEqual(kept);
    const left = { ...kept, x: -1_500 };
    expect(frameToOpen(left, [screen, { ...screen, x: -1_920 }])).toEqual(left);
    const middle = { x: 240, y: 90, width: 1_440, height: 900 };
    for (const lost of [left, { ...kept, y: -200 }, { ...kept, y: 1_070 }, { ...kept, x: 1_900 }]) expect(frameToOpen(lost, [screen])).toEqual(middle);
    expect(frameToOpen(null, [{ x: 0, y: 30, width: 1_280, height: 720 }])).toEqual({ x: 0, y: 30, width: 1_280, height: 720 });
    expect(frameToOpen({ ...kept, width: 3, height: 3 }, [])).toMatchObject({ width: 640, height: 400 });
  });
});

describe("downloads", () => {
  test("get a folder and a name of their own", () => {
    const file = join(folder, "trades.csv");
    writeFileSync(file, "a");
    const target = join(folder, "new/downloads");
    expect([keepDownload(file, target), keepDownload(file, target)]).toEqual([join(target, "trades.csv"), join(target, "trades (2).csv")]);
    expect(readFileSync(join(target, "trades (2).csv"), "utf8")).toBe("a");
    expect(existsSync(file)).toBe(true);
  });
});

test("the page of an error shows every word as text", () => {
  const page = crashPage({ code: "INTERNAL", message: "<img src=x onerror=alert(1)>", hint: "a & b" }, "\"logs\"");
  expect(page).not.toContain("<img");
  expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
  expect(page).toContain("a &amp; b");
  expect(page).toContain("default-src 'none'");
});

describe("updates", () => {
  const asked: string[] = [];
  const ready: string[] = [];
  const troubles: unknown[] = [];
  const deskWith = (answer: () => Promise<string | null>): UpdateDesk => new UpdateDesk({ updates: { fetchNewer: (url) => (asked.push(url), answer()), install: async () => {} }, onReady: (version, url) => void ready.push(`${version} ${url}`), onTrouble: (error) => void troubles.push(error) });

  test("nobody is asked without an address, and an address once", async () => {
    const desk = deskWith(async () => null);
    desk.lookAt({ updateUrl: null });
    expect(asked).toEqual([]);
    desk.lookAt({ updateUrl: "https://updates.example" });
    desk.lookAt({ updateUrl: "https://updates.example" });
    await Bun.sleep(1);
    desk.close();
    expect([asked, ready]).toEqual([["https://updates.example"], []]);
  });

  test("a newer version is told, and trouble goes to the log", async () => {
    const good = deskWith(async () => "1.2.3");
    good.lookAt({ updateUrl: "https://a.example" });
    const bad = deskWith(() => Promise.reject(new Error("offline")));
    bad.lookAt({ updateUrl: "https://b.example" });
    await Bun.sleep(1);
    good.close();
    bad.close();
    expect([ready, troubles.length]).toEqual([["1.2.3 https://a.example"], 1]);
  });
});
