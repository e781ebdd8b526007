import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { clashes, type Command, commands } from "../../src-ui/components/commands.ts";
import { listenToKeys } from "../../src-ui/app/commands/keyboard.ts";
import { screens } from "../../src-ui/app/screens.ts";

/** As much of a browser as keys need. */
class FakeElement {
  isContentEditable = false;
  readonly tagName: string;
  readonly type: string;
  constructor(tagName: string, type = "") {
    this.tagName = tagName;
    this.type = type;
  }
}
class FakeInput extends FakeElement {}

const globals = globalThis as unknown as Record<string, unknown>;
const before = { window: globals["window"], HTMLElement: globals["HTMLElement"], HTMLInputElement: globals["HTMLInputElement"] };
type Listener = (event: object) => void;
/** Who is asked on the way down to the target, and who on the way up. */
const listeners: { down: Listener | null; up: Listener | null } = { down: null, up: null };
let ran: string[];
let prevented = 0;
let end: () => void;

const command = (id: string, keys: readonly string[], more: Partial<Command> = {}): Command => ({ id, title: id, group: "g", keys, run: () => void ran.push(id), ...more });
interface Press {
  readonly key: string;
  readonly at?: number;
  readonly ctrlKey?: boolean;
  readonly metaKey?: boolean;
  readonly altKey?: boolean;
  readonly shiftKey?: boolean;
  readonly target?: FakeElement;
  readonly isComposing?: boolean;
  readonly defaultPrevented?: boolean;
}
function press({ at = 0, ...event }: Press): void {
  let isStopped = false;
  const given = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, target: new FakeElement("BODY"), isComposing: false, defaultPrevented: false, ...event, timeStamp: at, preventDefault: () => void prevented++, stopPropagation: () => void (isStopped = true) };
  listeners.down!({ ...given, defaultPrevented: false });
  if (!isStopped) listeners.up!(given);
}

beforeEach(() => {
  [ran, prevented] = [[], 0];
  Object.assign(globals, { HTMLElement: FakeElement, HTMLInputElement: FakeInput, window: { addEventListener: (_type: string, listener: Listener, isDown = false) => void (listeners[isDown ? "down" : "up"] = listener), removeEventListener: (_type: string, _listener: Listener, isDown = false) => void (listeners[isDown ? "down" : "up"] = null) } });
  end = listenToKeys();
});
afterEach(() => {
  end();
  commands.set(() => []);
  Object.assign(globals, before);
});

describe("keys", () => {
  test("run the command that names them, and keep the browser from doing its own", () => {
    commands.set(() => [command("list", ["?"]), command("other", ["x"])]);
    press({ key: "?", shiftKey: true });
    press({ key: "X" });
    press({ key: "q" });
    expect([ran, prevented]).toEqual([["list", "other"], 2]);
  });

  test("Ctrl and Cmd are the same, Alt is another, Shift counts with keys that are no sign", () => {
    commands.set(() => [command("palette", ["mod+k"]), command("run", ["mod+Enter"]), command("back", ["shift+Enter"]), command("alt", ["alt+k"]), command("select", ["Space"])]);
    press({ key: "k", ctrlKey: true });
    press({ key: "K", metaKey: true });
    press({ key: "Enter", ctrlKey: true });
    press({ key: "Enter", shiftKey: true });
    press({ key: "k", altKey: true });
    press({ key: " " });
    press({ key: "k" });
    expect(ran).toEqual(["palette", "palette", "run", "back", "alt", "select"]);
  });

  test("the command that came last wins: a part of a screen takes a key for as long as it is shown", () => {
    commands.set(() => [command("screen", ["/"]), command("part", ["/"])]);
    press({ key: "/" });
    commands.set(([screen]) => [screen!]);
    press({ key: "/" });
    expect(ran).toEqual(["part", "screen"]);
  });

  test("while something is typed only commands that are meant for it act", () => {
    commands.set(() => [command("filter", ["/"]), command("palette", ["mod+k"], { whileTyping: true })]);
    const field = new FakeInput("INPUT", "text");
    press({ key: "/", target: field });
    press({ key: "k", ctrlKey: true, target: field });
    press({ key: "/", target: new FakeElement("TEXTAREA") });
    press({ key: "/", target: Object.assign(new FakeElement("DIV"), { isContentEditable: true }) });
    expect(ran).toEqual(["palette"]);
    press({ key: "/", target: new FakeInput("INPUT", "checkbox") });
    expect(ran).toEqual(["palette", "filter"]);
  });

  test("what is composed of several keys (Chinese), or was answered already, is nobody's command", () => {
    commands.set(() => [command("j", ["j"])]);
    press({ key: "j", isComposing: true });
    press({ key: "j", defaultPrevented: true });
    expect(ran).toEqual([]);
  });
});

describe("two keys one after the other", () => {
  beforeEach(() => commands.set(() => [command("datasets", ["g d"]), command("d", ["d"]), command("guide", ["g h"])]));

  test("act together within their time; the second does not act for itself", () => {
    press({ key: "g", at: 0 });
    press({ key: "d", at: 1_000 });
    expect(ran).toEqual(["datasets"]);
  });

  test("too late, the second acts for itself", () => {
    press({ key: "g", at: 0 });
    press({ key: "d", at: 1_300 });
    expect(ran).toEqual(["d"]);
  });

  test("a key that belongs to no sequence ends it; the first may begin anew", () => {
    press({ key: "g", at: 0 });
    press({ key: "x", at: 100 });
    press({ key: "h", at: 200 });
    expect(ran).toEqual([]);
    press({ key: "g", at: 300 });
    press({ key: "g", at: 400 });
    press({ key: "h", at: 500 });
    expect(ran).toEqual(["guide"]);
  });

  test("do not begin while something is typed", () => {
    press({ key: "g", at: 0, target: new FakeInput("INPUT", "text") });
    press({ key: "d", at: 100 });
    expect(ran).toEqual(["d"]);
  });
});

describe("clashes", () => {
  test("names keys that two commands share", () => {
    expect(clashes([command("a", ["x", "y"]), command("b", ["z"]), command("c", ["y"])])).toEqual([["y", "a", "c"]]);
    expect(clashes([command("a", ["x"]), { id: "b", title: "", group: "", run: () => undefined }])).toEqual([]);
  });

  test("screens of the rail have letters of their own, none of which another sequence begins with", () => {
    expect(clashes([command("palette", ["mod+k"]), command("shortcuts", ["?"]), ...screens.map(({ name, key }) => command(name, [`g ${key}`]))])).toEqual([]);
    expect(screens.every(({ key }) => key.length === 1)).toBe(true);
  });
});
