import { describe, expect, test } from "bun:test";
import type { AppEvent } from "../../src-bun/contract/app-events.ts";
import type { RunState } from "../../src-bun/contract/run-state.ts";
import { NotificationDesk } from "../../src-bun/shell/notification-desk.ts";
import { desktopTexts } from "../../src-bun/shell/texts.ts";

const changed = (runId: string, to: RunState): AppEvent => ({ type: "run.changed", runId, from: "running", to, at: 0, actor: "app", reason: "" });
const alert = (kind: "run.failed" | "risk.breached" | "disk.low" | "worker.lost"): AppEvent => ({ type: "alert.raised", alert: { kind, at: 0, message: `about ${kind}`, runId: null } });

/** What is told of events that come at once. */
async function toldOf(events: readonly AppEvent[], { isInFront = false, language = "en" as "en" | "zh-CN" } = {}): Promise<readonly (readonly [string, string])[]> {
  const told: (readonly [string, string])[] = [];
  const desk = new NotificationDesk({ notify: (title, body) => void told.push([title, body]), isInFront: () => isInFront, nameOf: async (id) => (id === "gone" ? null : `Run ${id}`), texts: () => desktopTexts(language), gatherMs: 1 });
  events.forEach((event) => desk.hear(event));
  await Bun.sleep(20);
  desk.close();
  return told;
}

describe("notifications", () => {
  test("a run that ended is told with its name", async () => {
    expect(await toldOf([changed("a", "succeeded")])).toEqual([["Run finished", "Run a"]]);
    expect(await toldOf([changed("a", "failed")])).toEqual([["Run failed", "Run a"]]);
    expect(await toldOf([changed("a", "succeeded")], { language: "zh-CN" })).toEqual([["回测完成", "Run a"]]);
  });

  test("what is only on its way is not", async () => {
    expect(await toldOf([changed("a", "queued"), changed("a", "running"), changed("a", "canceled")])).toEqual([]);
  });

  test("many that end at once are one", async () => {
    expect(await toldOf(["a", "b", "c", "d", "e"].map((id) => changed(id, id === "b" ? "failed" : "succeeded")))).toEqual([["5 runs ended, 1 of them failed", "Run a, Run b, Run c …"]]);
    expect(await toldOf([changed("a", "succeeded"), changed("gone", "succeeded")])).toEqual([["2 runs finished", "Run a"]]);
  });

  test("alerts are told at once, and a failed run not twice", async () => {
    expect(await toldOf([alert("risk.breached"), alert("disk.low"), alert("worker.lost")])).toEqual([["Risk limit breached", "about risk.breached"], ["Disk almost full", "about disk.low"], ["Worker lost", "about worker.lost"]]);
    expect(await toldOf([alert("run.failed"), changed("a", "failed")])).toEqual([["Run failed", "Run a"]]);
  });

  test("who looks at the window is told nothing", async () => {
    expect(await toldOf([alert("risk.breached"), changed("a", "succeeded")], { isInFront: true })).toEqual([]);
  });

  test("the language is the one that is set, else the system's", () => {
    expect([desktopTexts(null, "zh-Hans-CN").finished, desktopTexts(null, "de-DE").finished, desktopTexts("en", "zh-CN").finished]).toEqual(["回测完成", "Run finished", "Run finished"]);
  });
});
