/**
 * Attempts to get out of the sandbox while the strategy runs. `body` is the inside of a function `attempt(bar, ctx)`
 * that is called at bar `at` (0 unless told); `top` stands before it at module level. `leak(text)` reports a success,
 * `prove(object)` reports what host powers an object gives and tries to use them. `handed` collects what the other hooks got; with an `at`
 * above 0 a position with a stop is open by then.
 *
 * `control: true`: the same code, run without the sandbox, must succeed; that shows that the attempt is a real one.
 * `passes: true`: the static check finds nothing wrong with it, so the sandbox alone has to hold.
 */
export interface RuntimeAttempt {
  readonly name: string;
  readonly body: string;
  readonly top?: string;
  readonly at?: number;
  readonly control?: true;
  readonly passes?: true;
  /** It catches what is refused and comes to its end, else it shows nothing: the test looks for its last word. */
  readonly ends?: true;
}

export const lastWord = "the attempt is over";

/** Where the attempts look for a secret; replaced by the test. */
const secretPathPlaceholder = "SECRET_PATH_PLACEHOLDER";

export function attemptSource({ body, top = "", at = 0, ends }: RuntimeAttempt, secretPath: string): string {
  return `import { defineStrategy, SMA } from "@hindsight/sdk";
const found: string[] = [];
const ignore = (): void => {};
const leak = (what: unknown): void => { if (found.length < 50) found.push(String(what).slice(0, 300)); };
const prove = (g: any): void => {
  if (g === null || g === undefined) return;
  for (const name of ["process", "Bun", "fetch", "setTimeout", "postMessage", "performance", "console", "WebAssembly", "SharedArrayBuffer", "Worker", "navigator"]) {
    try { if (g[name] !== undefined) leak("host power " + name); } catch { ignore(); }
  }
  try { if (typeof g.readFileSync === "function") leak("read " + g.readFileSync(${JSON.stringify(secretPath)}, "utf8")); } catch { ignore(); }
  try { g.canary = "taken"; } catch { ignore(); }
};
const handed: Record<string, any> = {};
const fields = (o: any): any[] => Reflect.ownKeys(Object.getPrototypeOf(o)).map((key) => Reflect.getOwnPropertyDescriptor(Object.getPrototypeOf(o), key)!);
void prove; void SMA; void fields;
${top}
function attempt(bar: any, ctx: any): void {
${body.replaceAll(secretPathPlaceholder, secretPath)}
${ends === true ? `ctx.log("${lastWord}");` : ""}
}
export default Object.assign(defineStrategy({
  name: "attempt",
  factors: { type: "object", properties: { mood: { type: "string" }, score: { type: "number" } } },
  onInit(init) { handed.init = init; return { sma: new SMA(2) }; },
  onBar(bar, ctx) {
    ${at > 0 ? 'if (ctx.barIndex === 0) ctx.buy({ quantity: 2, stopLoss: 1, symbol: "TEST" });' : ""}
    if (ctx.barIndex === ${at}) attempt(bar, ctx);
  },
  onData(data) { handed[data.kind] = data; },
  onFill(fill) { handed.fill = fill; },
  onSessionOpen(window) { handed.window = window; },
}), { found });
`;
}

const c = { control: true } as const;
const p = { passes: true } as const;

export const runtimeAttempts: readonly RuntimeAttempt[] = [
  // Names of the host
  { name: "process", body: `leak(process.version);`, ...c },
  { name: "process.binding and mainModule", body: `prove(process.mainModule?.constructor); prove((process as any).binding("fs"));` },
  { name: "Bun", body: `leak(Bun.version);`, ...c },
  { name: "Bun.file", body: `void Bun.file("${secretPathPlaceholder}").text().then(leak);`, ...c },
  { name: "Bun.spawnSync", body: `leak(Bun.spawnSync(["echo", "shell"]).stdout);`, ...c },
  { name: "require", body: `prove(require("node:fs"));` },
  { name: "module.require", body: `prove((module as any).require("node:fs"));` },
  { name: "module.constructor._load", body: `prove((module as any).constructor._load("node:fs"));` },
  { name: "module.parent, module.children, module.paths", body: `for (const key of ["parent", "children", "paths", "filename", "require"]) if ((module as any)[key] !== undefined) leak(key);` },
  { name: "fetch", body: `leak(typeof fetch); void fetch("file://${secretPathPlaceholder}").then((r: any) => r.text()).then(leak);`.replace("leak(typeof fetch); ", ""), ...c },
  { name: "globalThis", body: `prove(globalThis); (globalThis as any).canary = "taken";`, ...c },
  { name: "this at the top of the module", top: `const top: any = (function (this: any) { return this; })();`, body: `prove(top);`, ...p },
  { name: "this in a sloppy-looking function", body: `prove((function (this: any) { return this; }).call(undefined)); prove((function (this: any) { return this; })());`, ...p },
  { name: "this through the hook", body: `prove(Reflect.apply(function (this: any) { return this; }, undefined, []));`, ...p },
  { name: "self, window, global, parent, top, frames", body: `for (const name of ["self", "window", "global", "parent", "top", "frames"]) { try { prove((0, eval)(name)); } catch { ignore(); } }`, ...c },
  { name: "Deno and navigator", body: `leak((navigator as any).hardwareConcurrency); leak(Deno);`, ...c },
  { name: "Buffer", body: `leak(Buffer.from("x").buffer.byteLength);`, ...c },
  { name: "WebSocket, XMLHttpRequest, EventSource", body: `new WebSocket("ws://127.0.0.1:9"); leak("socket");`, ...c },
  { name: "Worker", body: `new Worker("data:text/javascript,1"); leak("worker");`, ...c },
  { name: "crypto", body: `leak(crypto.getRandomValues(new Uint8Array(2)));`, ...c },
  { name: "a declared ambient name", top: `declare const Bun: any;`, body: `leak(Bun.revision);`, ...c },

  // Code from text
  { name: "eval", body: `eval("canary = 'taken'");` },
  { name: "indirect eval", body: `(0, eval)("canary = 'taken'");`, ...c },
  { name: "eval by unicode escape", body: `(0, \\u0065val)("canary = 'taken'");`, ...c },
  { name: "eval out of globalThis by a computed name", body: `(globalThis as any)["ev" + "al"]("canary = 'taken'");`, ...c },
  { name: "Function", body: `new Function("canary = 'taken'")();`, ...c },
  { name: "Function through Reflect.construct", body: `Reflect.construct(Function, ["canary = 'taken'"])();`, ...c },
  { name: "constructor of a function", body: `(function () {}).constructor("canary = 'taken'")();`, ...c, ...p },
  { name: "constructor of an arrow", body: `(() => {}).constructor("canary = 'taken'")();`, ...c, ...p },
  { name: "constructor of a bound function", body: `(() => {}).bind(null).constructor("canary = 'taken'")();`, ...c, ...p },
  { name: "constructor of a method and an accessor", body: `const o: any = { m() {}, get g() { return 1; } }; o.m.constructor("canary = 'taken'")(); (Object.getOwnPropertyDescriptor(o, "g")!.get as any).constructor("canary = 'taken'")();`, ...c, ...p },
  { name: "constructor of a class and of its static block's arrow", body: `let f: any; class A { static { f = () => {}; } } (A as any).constructor("canary = 'taken'")(); f.constructor("canary = 'taken'")();`, ...c, ...p },
  { name: "constructor of a generator function", body: `const G: any = Object.getPrototypeOf(function* () {}).constructor; G("canary = 'taken'; yield 1")().next();`, ...c, ...p },
  { name: "constructor of an async function", body: `const A: any = Object.getPrototypeOf(async () => {}).constructor; void A("canary = 'taken'")();`, ...c },
  { name: "constructor of an async generator function", body: `const A: any = Object.getPrototypeOf(async function* () {}).constructor; void A("canary = 'taken'; yield 1")().next();`, ...c },
  { name: "constructor of a native function", body: `(Math.max as any).constructor("canary = 'taken'")();`, ...c, ...p },
  { name: "constructor of a host function", body: `ctx.log.constructor("canary = 'taken'")();`, ...c, ...p },
  { name: "constructor of a host getter", body: `(Object.getOwnPropertyDescriptor(Object.getPrototypeOf(bar), "close")!.get as any).constructor("canary = 'taken'")();`, ...c, ...p },
  { name: "constructor of constructor of an instance", body: `ctx.constructor.constructor("canary = 'taken'")();`, ...c, ...p },
  { name: "constructor through a proxy's trap", body: `new Proxy(() => {}, { get(t: any, k: any) { return t[k]; } }).constructor("canary = 'taken'")();`, ...c, ...p },
  { name: "function expression turned into its own source and back", body: `(0, eval)("(" + (() => { (globalThis as any).canary = "taken"; }).toString() + ")()");`, ...c },
  { name: "timers with text", body: `setTimeout("canary = 'taken'" as any, 0);` },
  { name: "tagged template of Function", body: "(Function as any)`canary = 'taken'```;", ...c },
  { name: "JSON reviver and toString tricks", body: `JSON.parse("[1]", function (this: any) { prove(this.constructor.constructor("return this")()); return 1; });`, ...c, ...p },
  { name: "string replace callback's constructor", body: `"a".replace("a", ((m: any) => { m.constructor.constructor("canary = 'taken'")(); return m; }) as any);`, ...c, ...p },

  // Importing
  { name: "import.defer", body: `void (0 as any); /* deferred */ void (globalThis as any)["ev" + "al"]("import.defer('node:fs')").then(prove);`, ...c },
  { name: "import.defer made by a function constructor", body: `void (() => {}).constructor("return import.defer('node:fs')")().then(prove);`, ...c },
  { name: "dynamic import from text", body: `void (globalThis as any)["ev" + "al"]("imp" + "ort('node:fs')").then(prove);`, ...c },
  { name: "dynamic import with a comment in between, from text", body: `void (globalThis as any)["ev" + "al"]("imp" + "ort/**/('node:fs')").then(prove);`, ...c },
  { name: "dynamic import on two lines, from text", body: `void (globalThis as any)["ev" + "al"]("imp" + "ort\\n('node:fs')").then(prove);`, ...c },
  { name: "import.meta from text", body: `(globalThis as any)["ev" + "al"]("leak(imp" + "ort.meta.url)");` },

  // Compartments and realms
  { name: "a compartment of one's own", body: `prove(new (globalThis as any).Compartment({ __options__: true, globals: {} }).evaluate("import.defer('node:fs')")); leak("compartment");` },
  { name: "lockdown and harden", body: `(globalThis as any).lockdown({ errorTaming: "unsafe" }); leak("lockdown");` },
  { name: "ShadowRealm", body: `leak(new (globalThis as any).ShadowRealm().evaluate("1"));` },
  { name: "vm module by name", body: `prove((globalThis as any).process.getBuiltinModule("vm").runInThisContext("globalThis"));`, ...c },
  { name: "adding a global", body: `(globalThis as any).mine = 1; if ((globalThis as any).mine === 1) leak("global scope can be written");`, ...c },
  { name: "an undeclared variable", body: `(0, eval)("undeclared = 1"); leak("made a global");`, ...c },
  { name: "replacing Math.random and Date of the scope", body: `(globalThis as any).Math = {}; (globalThis as any).Date = {}; if (!("max" in (globalThis as any).Math)) leak("replaced Math");`, ...c },

  // Prototypes
  { name: "Object.prototype", body: `(Object.prototype as any).polluted = 1; leak("polluted");`, ...c, ...p },
  { name: "__proto__", body: `({} as any).__proto__.polluted = 1; leak("polluted");`, ...c, ...p },
  { name: "Object.prototype by defineProperty", body: `Object.defineProperty(Object.prototype, "polluted", { get: () => 1, configurable: true }); leak("polluted");`, ...c, ...p },
  { name: "Array.prototype.push", body: `Array.prototype.push = () => 0;`, ...c, ...p },
  { name: "Array.prototype[Symbol.iterator]", body: `(Array.prototype as any)[Symbol.iterator] = function* (): any { yield* Object.values({ a: 1 }).keys(); };`, ...c, ...p },
  { name: "Function.prototype.call and apply", body: `(Function.prototype as any).call = function () { leak("saw host call"); };`, ...c },
  { name: "Float64Array.prototype.fill", body: `Float64Array.prototype.fill = function () { return this; }; leak("replaced");`, ...c, ...p },
  { name: "TypedArray.prototype", body: `Object.getPrototypeOf(Float64Array.prototype).subarray = function () { leak("saw columns"); return this; }; leak("replaced");`, ...c, ...p },
  { name: "Float64Array as covert state", body: `(Float64Array as any).note = "for the next run"; if ((Float64Array as any).note) leak("state");`, ...c, ...p },
  { name: "Promise.prototype.then", body: `Promise.prototype.finally = function (): any { leak("saw host promise"); };`, ...c },
  { name: "Map and WeakMap prototypes", body: `Map.prototype.get = function () { leak("saw host map"); return undefined; }; WeakMap.prototype.has = () => true;`, ...c, ...p },
  { name: "JSON.stringify", body: `JSON.stringify = (() => { leak("saw host values"); return "{}"; }) as any;`, ...c, ...p },
  { name: "Object.freeze and Object.keys", body: `(Object as any).freeze = (x: any) => x; (Object as any).keys = () => []; leak("replaced");`, ...c, ...p },
  { name: "Math.abs", body: `(Math as any).abs = () => 0; if (Math.abs(-1) === 0) leak("replaced");`, ...c, ...p },
  { name: "Error.prototype.toString", body: `Error.prototype.toString = () => { leak("saw"); return ""; }; if (Object.prototype.hasOwnProperty.call(Error.prototype, "toString") && String(new Error("x")) === "") leak("replaced");`, ...c, ...p },
  { name: "setPrototypeOf of an intrinsic", body: `Object.setPrototypeOf(Array.prototype, { polluted: 1 }); leak("changed");`, ...c, ...p },
  { name: "iterator prototype", body: `Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())).extra = 1; leak("polluted");`, ...c, ...p },
  { name: "generator prototype", body: `Object.getPrototypeOf(function* () {}).prototype.next = () => ({ done: true }); leak("polluted");`, ...c, ...p },
  { name: "Symbol.species on Array", body: `Object.defineProperty(Array, Symbol.species, { value: class { constructor() { leak("species"); } } }); leak("replaced");`, ...p },
  { name: "Symbol.hasInstance on Function", body: `Object.defineProperty(Function.prototype, Symbol.hasInstance, { value: () => true }); leak("replaced");` },

  // Host objects
  { name: "the context's class", body: `Object.getPrototypeOf(ctx).buy = () => leak("saw"); leak("replaced buy");`, ...c, ...p },
  { name: "the bar's class", body: `Object.defineProperty(Object.getPrototypeOf(bar), "close", { get: () => 1e9 }); leak("changed the price");`, ...c, ...p },
  { name: "the context itself", body: `ctx.extra = 1; if (ctx.extra === 1) leak("written");`, ...p },
  { name: "properties of bar, position, bars, params and state's neighbours", body: `for (const o of [bar, ctx.position, ctx.bars, ctx.params, ctx.entries, ctx.orders]) { try { o.extra = 1; } catch { ignore(); } if (o.extra === 1) leak("written"); }`, ...p },
  { name: "the order handle's class", body: `const order = ctx.buy({ quantity: 1, limit: 1 }); Object.getPrototypeOf(order).id = 7; order.status = "filled"; leak("replaced");`, ...p },
  { name: "forging an order with its class", body: `const Order = ctx.buy({ quantity: 1, limit: 1 }).constructor; if (Order === Object) throw new Error("hidden"); const forged = new Order({ side: [1] }, 5); leak("forged order " + forged.id);`, ...c, ...p },
  { name: "forging an entry with its class", at: 3, top: "", body: `const order = ctx.buy({ quantity: 1 }); const Handle = order.constructor; for (const key of Object.getOwnPropertyNames(Handle)) if (key === "idOf") leak("class of the host " + key);`, ...c, ...p },
  { name: "the columns behind the bar", body: `const own = [...Object.getOwnPropertyNames(bar), ...Object.getOwnPropertyNames(ctx.bars)]; for (const key of own) { const v = bar[key] ?? ctx.bars[key]; if (v instanceof Float64Array || (v && v.buffer)) { v.fill(1); leak("columns"); } }`, ...p },
  { name: "getters called on other objects", body: `const get = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(bar), "close")!.get!; for (const o of [{}, ctx, Object.create(bar), new Proxy(bar, {})]) { try { leak("read " + get.call(o)); } catch { ignore(); } }`, ...p },
  { name: "host methods called on other objects", body: `for (const o of [undefined, null, {}, Object.create(ctx)]) { try { ctx.buy.call(o, { quantity: 1 }); leak("called"); } catch { ignore(); } }`, ...p },
  { name: "a request with getters that look for the caller", body: `ctx.buy({ get quantity(): number { const caller = (attempt as any).caller; if (caller) leak("caller"); return 1; } });`, ...p },
  { name: "a request that is a proxy", body: `ctx.buy(new Proxy({ quantity: 1 }, { get(t: any, k, receiver) { if (receiver.constructor !== Object && receiver !== t && typeof receiver === "function") leak("receiver"); return t[k]; }, ownKeys() { return ["quantity"]; } }));`, ...p },
  { name: "a log value whose toString is called with the host's this", body: `ctx.log("x", { v: { toString(this: any) { prove(this); return "x"; }, toJSON(this: any, key: any) { prove(key); return 1; } } });`, ...p },
  { name: "a plot name that is an object", body: `ctx.plot({ toString() { leak("coerced in the host with " + new Error("").stack); return "n"; } } as any, 1);`.replace('leak("coerced in the host with " + new Error("").stack)', `const s = String(new Error("").stack); if (s.includes("/")) leak(s)`), ...p },
  { name: "arguments.callee.caller", body: `const f: any = function () { return arguments.callee.caller; }; leak("caller " + f());`.replace("leak(", "const got = f(); if (got) leak(").replace(" + f()", " + got"), ...p },
  { name: "the caller of a callback", body: `[1].map(function f(this: any) { const from = (f as any).caller; if (from) leak("caller " + from); const args = (f as any).arguments; if (args) leak("arguments"); return this; });`, ...p },

  // What a strategy is handed of sessions, ticks, figures, factors and several symbols
  { name: "everything handed over takes a mark", at: 3, body: `const all: any[] = [...Object.values(handed), handed.init.log, handed.init.random, handed.fill.order, ctx.session, ctx.symbols, ctx.params, ctx.bars, ctx.bars.all, ctx.barsOf("TEST"), ctx.barsOf("TEST").all, ctx.position, ctx.positionOf("TICK"), ctx.entries, ctx.entries[0], ctx.entries[0].stopLoss, ctx.orders, ctx.orders[0], ctx.buy({ quantity: 1, limit: 1 })]; if (all.length < 22) throw new Error("not all is here: " + Object.keys(handed)); for (const [k, o] of all.entries()) { for (const root of [o, Object.getPrototypeOf(o)]) { try { root.markOfStrategy = 1; } catch { ignore(); } try { Object.defineProperty(root, "markOfStrategy", { value: 1 }); } catch { ignore(); } if (Object.prototype.hasOwnProperty.call(root, "markOfStrategy")) leak("marked " + k); } }`, ...p, ends: true },
  { name: "the classes of ticks, figures and histories", at: 3, body: `for (const o of [handed.trade, handed.feature, ctx.bars, ctx.bars.all, ctx.positionOf("TICK"), ctx.entries[0], handed.fill.order]) for (let shape = Object.getPrototypeOf(o); shape !== null && shape !== Object.prototype; shape = Object.getPrototypeOf(shape)) { const Class = shape.constructor; if (Class !== Object) leak("class " + Class.name); }`, ...c, ...p, ends: true },
  { name: "replacing what ticks and histories answer", at: 3, body: `for (const [o, key] of [[handed.trade, "price"], [handed.feature, "value"], [ctx.bars.all, "close"], [Object.getPrototypeOf(Object.getPrototypeOf(ctx.bars)), "close"], [ctx.positionOf("TICK"), "quantity"]] as any[]) { const shape = Object.getPrototypeOf(o); try { Object.defineProperty(shape, key, { get: () => () => 7, configurable: true }); leak("replaced " + key); } catch { ignore(); } }`, ...c, ...p, ends: true },
  { name: "getters and methods of ticks and histories called on other objects", at: 3, body: `for (const own of [handed.trade, handed.feature, ctx.bars.all, ctx.positionOf("TEST"), ctx.entries[0]]) for (const { get, value } of fields(own)) for (const o of [{}, ctx, Object.create(own), new Proxy(own, {}), handed.trade === own ? handed.feature : handed.trade]) { try { if (get) leak("read " + get.call(o)); else if (typeof value === "function" && value !== Object) leak("called " + value.call(o, 0)); } catch { ignore(); } }`, ...p, ends: true },
  { name: "figures by the names of a prototype", at: 3, body: `for (const name of ["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty", { toString: () => "figure" }, ["figure"], Symbol("figure")] as any[]) { try { leak("column " + String(handed.feature.value(name))); } catch { ignore(); } }`, ...p, ends: true },
  { name: "bars beyond the present one, of any kind of number", at: 3, body: `for (const o of [ctx.bars, ctx.bars.all, ctx.barsOf("TEST"), ctx.barsOf("TEST").all]) for (const ago of [-1, -1e-9, -0.5, NaN, -Infinity, "-1", [-1], { valueOf: () => -1 }, 4294967295, 2 ** 53, null, undefined, true, "0"] as any[]) { try { const t = o.time(ago); if (t !== bar.time || typeof ago !== "number") leak("bar " + String(ago) + ": " + t); } catch { ignore(); } }`, ...p, ends: true },
  { name: "a count that hides how many bars there are to come", at: 3, body: `for (const o of [ctx.bars, ctx.bars.all, ctx.barsOf("TEST").all]) if (o.count !== 4) leak("count " + o.count);`, ...p, ends: true },
  { name: "symbols that answer in place of a text", at: 3, body: `const spy = (what: string): any => ({ slice() { prove(this); leak(what + " was called"); return "x"; }, toLowerCase() { leak(what + " was called"); return "x"; }, toString() { leak(what + " was coerced"); return "TEST"; }, length: 1 }); for (const call of [() => ctx.positionOf(spy("positionOf")), () => ctx.barsOf(spy("barsOf")), () => ctx.barsOf("TEST", spy("a length")), () => ctx.buy({ quantity: 1, symbol: spy("buy") }), () => ctx.target(1, { symbol: spy("target") }), () => ctx.close({ symbol: spy("close") }), () => ctx.factor(spy("factor"), 1), () => ctx.factor("mood", spy("a factor's value")), () => ctx.buy({ quantity: 1, oco: spy("oco") }), () => ctx.buy({ quantity: 1, timeInForce: spy("timeInForce") })]) { try { call(); leak("taken"); } catch { ignore(); } }`, ...p, ends: true },
  { name: "factors by the names of a prototype", body: `for (const name of ["__proto__", "constructor", "hasOwnProperty"]) { try { ctx.factor(name, 1); leak("noted " + name); } catch { ignore(); } } for (const text of ['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}']) { for (const call of [() => ctx.buy({ quantity: 1, factors: JSON.parse(text) }), () => ctx.close({ factors: JSON.parse(text) }), () => ctx.target(1, { factors: JSON.parse(text) })]) { try { call(); leak("taken " + text); } catch { ignore(); } } } if (({} as any).polluted !== undefined) leak("polluted");`, ...p, ends: true },
  { name: "nested parts of a request that are proxies and look for the caller", at: 3, body: `const look = (target: any): any => new Proxy(target, { get(t: any, k: any, receiver: any) { if (receiver !== proxied.get(t)) leak("receiver"); const caller = (attempt as any).caller; if (caller) leak("caller"); return t[k]; }, ownKeys(t: any) { return Reflect.ownKeys(t); } }); const proxied = new Map<any, any>(); const made = (target: any): any => { const proxy = look(target); proxied.set(target, proxy); return proxy; }; ctx.buy(made({ size: made({ notional: 100 }), stopLoss: made({ fraction: 0.1 }), factors: made({ score: 1 }) })); ctx.modify(ctx.entries[0], made({ stopLoss: made({ amount: 5 }) })); ctx.close(made({ fraction: 0.5, factors: made({ score: 2 }) })); ctx.target(5, made({ factors: made({ mood: "calm" }) }));`, ...p, ends: true },
  { name: "getters that act on the order that is being changed", at: 3, body: `const order = ctx.buy({ quantity: 1, limit: 1 }); try { ctx.modify(order, { get quantity(): number { ctx.cancel(order); return 5; } }); leak("changed a canceled order"); } catch { ignore(); } if (order.status !== "canceled" || order.quantity !== 1) leak("order is " + order.status + " " + order.quantity); const count = ctx.orders.length; const outer = ctx.buy({ get quantity(): number { ctx.buy({ quantity: 2, limit: 2 }); return 3; }, get limit(): number { ctx.close(); return 1; } }); if (outer.quantity !== 3 || outer.limit !== 1 || ctx.orders.length !== count + 3) leak("orders are mixed up: " + outer.quantity + " " + ctx.orders.length);`, ...p, ends: true },
  { name: "a session window that is written to", at: 3, body: `for (const w of [handed.window, ctx.session]) { try { w.end = 0; } catch { ignore(); } try { w.label = "mine"; } catch { ignore(); } if (w.end === 0 || w.label === "mine") leak("window written"); } try { ctx.symbols.push("MINE"); leak("symbol added"); } catch { ignore(); } try { ctx.entries.length = 0; } catch { ignore(); } if (ctx.entries.length === 0) leak("entries emptied");`, ...p, ends: true },
  { name: "prototypes of errors about factors and symbols", at: 3, body: `for (const call of [() => ctx.factor("nothing", 1), () => ctx.positionOf("NOTHING"), () => ctx.barsOf("TEST", 7), () => handed.feature.value("nothing"), () => ctx.bars.close(-1)]) { try { call(); leak("no error"); } catch (e: any) { try { e.message = "mine"; } catch { ignore(); } if (e.message === "mine") leak("rewritten"); if (String(e.stack).includes("/")) leak(e.stack); try { e.constructor("return this"); const g = e.constructor.constructor("return this")(); prove(g); } catch { ignore(); } } }`, ...p, ends: true },

  // Errors and stacks
  { name: "stack of an error", body: `const s = String(new Error("x").stack); if (s.includes("/") || s.includes(".ts")) leak(s);`, ...c, ...p },
  { name: "stack of an error the engine throws", body: `try { void (null as any).x; } catch (e: any) { if (String(e.stack).includes("/")) leak(e.stack); if (e.sourceURL) leak(e.sourceURL); }`, ...c, ...p },
  { name: "stack of an error the host throws", body: `try { ctx.buy({ quantity: -1 }); } catch (e: any) { if (String(e.stack).includes("/")) leak(e.stack); }`, ...c, ...p },
  { name: "Error.prepareStackTrace", body: `(Error as any).prepareStackTrace = (_: any, sites: any) => sites; const s: any = new Error("x").stack; if (Array.isArray(s)) leak("call sites " + s.length);`, ...c, ...p },
  { name: "prepareStackTrace on the host error's base class", body: `try { ctx.buy({ quantity: -1 }); } catch (e: any) { let E = e.constructor; while (typeof E === "function" && E !== Object.getPrototypeOf(attempt)) { try { E.prepareStackTrace = (_: any, sites: any) => { for (const site of sites) prove(site.getThis?.() ?? site.getFunction?.()); return sites; }; } catch { ignore(); } const s = (() => { try { return new E("x").stack; } catch { return ""; } })(); if (Array.isArray(s)) leak("call sites"); E = Object.getPrototypeOf(E); } }`, ...p },
  { name: "captureStackTrace", body: `const o: any = {}; (Error as any).captureStackTrace(o); if (String(o.stack).includes("/")) leak(o.stack);`, ...c, ...p },
  { name: "stackTraceLimit", body: `(Error as any).stackTraceLimit = 1000; const s = String(new RangeError("x").stack); if (s.length > 0 && s.includes("at ")) leak(s);`, ...c, ...p },
  { name: "the host error's class by its constructor", body: `try { ctx.buy({ quantity: -1 }); } catch (e: any) { e.constructor.fromBody({ code: "INTERNAL", message: "", hint: "" }); leak("class of the host"); }`, ...c, ...p },
  { name: "the host error itself", body: `try { ctx.buy({ quantity: -1 }); } catch (e: any) { e.code = "INTERNAL"; e.details.x = 1; leak("written"); }`, ...p },
  { name: "cause and AggregateError", body: `const e: any = new AggregateError([new Error("a", { cause: ctx })], "x", { cause: bar }); if (String(e.stack).includes("/") || String(e.errors[0].stack).includes("/")) leak(e.stack);`, ...c, ...p },
  { name: "an error thrown at the host with hostile properties", body: `const e: any = new Error("x"); for (const key of ["name", "message", "stack", "cause", "toString"]) Object.defineProperty(e, key, { get() { prove((e as any).constructor.constructor); return { toString() { (globalThis as any).canary = "taken"; return "x"; } }; } }); throw e;` },
  { name: "a proxy thrown at the host", body: `throw new Proxy(new Error("x"), { get(_t, key) { throw key; }, getPrototypeOf() { throw 1; }, ownKeys() { throw 2; } });`, ...p },
  { name: "a thrown function", body: `throw function () { return 1; };`, ...p },
  { name: "stack overflow inside a host call", body: `const dive = (): number => { try { ctx.log("x"); return dive() + 1; } catch (e: any) { if (String(e.stack).includes("/")) leak(e.stack); return 0; } }; dive();`.replace('ctx.log("x"); ', "ctx.bars.close(0); "), ...p },

  // Async
  { name: "an async function's late work", body: `const later = async (): Promise<void> => { await null; ctx.buy({ quantity: 1 }); prove(globalThis); }; void later();`, ...c },
  { name: "a thenable as the state", body: `const t = { then(resolve: any) { prove(resolve.constructor("return this")()); } }; return t as any;`, ...p },
  { name: "Promise constructor's species", body: `class P extends (Promise as any) { static get [Symbol.species]() { return function (executor: any) { executor((v: any) => prove(v), () => {}); }; } } void new (P as any)((r: any) => r(1)).then(() => prove(globalThis));`, ...c },
  { name: "a generator kept across runs", body: `const g = (function* (): any { const got: any = yield; prove(got); })(); g.next(); g.next((function (this: any) { return this; })());`, ...p },
  { name: "queueMicrotask and setImmediate", body: `queueMicrotask(() => leak("later")); setImmediate(() => leak("later"));`, ...c },
  { name: "Promise.try and Array.fromAsync", body: `void (Array as any).fromAsync([globalThis]).then(([g]: any) => prove(g));`, ...c },

  // Message ports
  { name: "postMessage", body: `postMessage({ from: "strategy" });` },
  { name: "onmessage", body: `(globalThis as any).onmessage = () => leak("host message"); if ((globalThis as any).onmessage) leak("listening");`, ...c },
  { name: "self.addEventListener", body: `self.addEventListener("message", () => {}); leak("listening");`, ...c },
  { name: "MessageChannel and BroadcastChannel", body: `new MessageChannel().port1.postMessage(1); new BroadcastChannel("x").postMessage(1); leak("channel");`, ...c },
  { name: "structuredClone", body: `leak(structuredClone({ a: 1 }));`, ...c },
  { name: "Symbol.for a host registry", body: `for (const name of ["nodejs.util.inspect.custom", "nodejs.worker_threads", "bun.registry"]) { const s = Symbol.for(name); if ((Object.prototype as any)[s] !== undefined) leak(name); }`, ...p },

  // Time and chance
  { name: "Date.now", body: `leak(Date.now());`, ...c },
  { name: "Date()", body: `leak((Date as any)());`, ...c, ...p },
  { name: "new Date()", body: `leak(new Date().getTime());`, ...c },
  { name: "Date through an instance's constructor", body: `const D: any = (new Date(0) as any).constructor; leak(D.now());`, ...c, ...p },
  { name: "Date through Reflect.construct", body: `leak((Reflect.construct(Date, []) as Date).getTime());`, ...c, ...p },
  { name: "Date with undefined and empty spread", body: `const none: [] = []; const d = new (Date as any)(...none); leak(d.getTime());`, ...c, ...p },
  { name: "a class derived from Date", body: `class Clock extends Date { constructor() { super(); } } leak(new Clock().getTime());`, ...c, ...p },
  { name: "the time zone", body: `const d = new Date("2020-07-01T12:00:00"); const offset = d.getTime() - Date.UTC(2020, 6, 1, 12); if (offset !== 0 || d.getTimezoneOffset() !== 0) leak("zone " + offset); const text = String(d); if (!text.endsWith("Z")) leak(text);`, ...c },
  { name: "the time zone of a shared constructor", body: `const D: any = (new Date(0) as any).constructor; const d = new D(2020, 0, 1); if (d.getTime() !== Date.UTC(2020, 0, 1) || !String(d).endsWith("Z")) leak("zone " + d);`, ...c, ...p },
  { name: "toTemporalInstant", body: `leak((new Date(0) as any).toTemporalInstant().toLocaleString());`, ...c, ...p },
  { name: "Temporal.Now", body: `leak((Temporal as any).Now.instant());`, ...c },
  { name: "performance.now", body: `leak(performance.now());`, ...c },
  { name: "performance.timeOrigin", body: `leak(performance.timeOrigin);`, ...c },
  { name: "process.hrtime", body: `leak(process.hrtime());`, ...c },
  { name: "Bun.nanoseconds", body: `leak(Bun.nanoseconds());`, ...c },
  { name: "Intl.DateTimeFormat", body: `leak(new Intl.DateTimeFormat().resolvedOptions().timeZone); leak(new Intl.DateTimeFormat().format());`, ...c },
  { name: "Intl by toLocaleString", body: `const t = (1234.5).toLocaleString("de-DE"); if (t === "1.234,5") leak(t); const d = new Date(0).toLocaleString("de-DE", { timeZone: "Asia/Tokyo" }); if (d.startsWith("1.1.1970")) leak(d);`, ...c, ...p },
  { name: "Intl by localeCompare", body: `if (["a", "Z"].sort((x, y) => x.localeCompare(y))[0] === "a" && "a" > "Z") leak("collation of the host");`, ...c, ...p },
  { name: "Atomics.wait as a clock", body: `leak(Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1));`, ...c },
  { name: "SharedArrayBuffer counter", body: `leak(new SharedArrayBuffer(8).byteLength);`, ...c },
  { name: "SharedArrayBuffer through a typed array", body: `const B: any = (new Float64Array(1).buffer as any).constructor; if (B.name === "SharedArrayBuffer") leak("shared"); const W: any = (globalThis as any).SharedArrayBuffer; if (W) leak(new W(8).byteLength);`, ...c },
  { name: "timers", body: `setTimeout(() => leak("later"), 0); setInterval(() => {}, 1e6);`, ...c },
  { name: "unseeded Math.random", body: `const R: any = Math.random; const again = (function* () { for (let i = 0; i < 3; i++) yield R(); })(); const values = [...again]; ctx.log(values.join()); if (!/^(0\\.\\d+,?){3}$/.test(values.join())) ignore(); const D: any = (new Date(0) as any).constructor; leak(D.now() + values.join());`, ...c, ...p },
  { name: "WeakRef and FinalizationRegistry", body: `leak(new WeakRef({}).deref()); new FinalizationRegistry(() => {}).register({}, 1);`, ...c },

  // Other powers of the language and the engine
  { name: "WebAssembly", body: `new WebAssembly.Memory({ initial: 1 }); leak("memory");`, ...c },
  { name: "with over the scope", body: `(0, eval)("(function () { return new Function('o', 'with (o) { return process; }'); })()")({}); leak("with");`, ...c },
  { name: "Symbol.unscopables of the scope", body: `(globalThis as any)[Symbol.unscopables] = { Math: true, undefined: true }; prove(Math); prove((function (this: any) { return this; })());` },
  { name: "deleting a global to see what is behind it", body: `delete (globalThis as any).Math; delete (globalThis as any).Object; for (const name of ["process", "Bun", "Math"]) { try { prove((0, eval)(name)); } catch { ignore(); } }`, ...c },
  { name: "typeof of host names", body: `for (const [name, type] of [["process", typeof process], ["Bun", typeof Bun], ["fetch", typeof fetch], ["console", typeof console], ["setTimeout", typeof setTimeout], ["$vm", typeof $vm]]) if (type !== "undefined") leak(name);`, ...c },
  { name: "console", body: `console.log("x"); leak(console);`, ...c },
  { name: "console's memory of errors", body: `leak((console as any)._stdout ?? console.log.constructor("return this")());`, ...c },
  { name: "labels and blocks", body: `process: { globals: for (const self of [1]) { if (self) break process; continue globals; } }`, ...p },
  { name: "RegExp static properties", body: `/(secret)/.exec("secret"); if ((RegExp as any).$1 === "secret" || (RegExp as any).lastMatch) leak("shared match");`, ...c, ...p },
  { name: "RegExp.prototype.exec", body: `RegExp.prototype.exec = function () { leak("saw host text"); return null; };`, ...c, ...p },
  { name: "ArrayBuffer.prototype.transfer of a host buffer", body: `for (const o of [bar, ctx.bars, ctx.position]) for (const key of Reflect.ownKeys(Object.getPrototypeOf(o))) { let v: any; try { v = o[key]; } catch { continue; } if (v && v.buffer) { v.buffer.transfer(0); leak("detached"); } }`, ...p },
  { name: "Proxy of the context returned to the host", body: `ctx.close(new Proxy({ fraction: 0.5 }, { get(t: any, k, r) { if (r !== undefined && r.constructor?.name && r.constructor !== Object) leak(r.constructor.name); return t[k]; }, has: () => true }));`, ...p },
  { name: "a cyclic value given to the host", body: `const v: any = {}; v.v = v; ctx.log("x", v); ctx.buy({ quantity: v });`, ...p },
  { name: "huge names and symbols given to the host", body: `ctx.plot("x".repeat(1e6), 1); ctx.log(Symbol("x") as any);`, ...p },
  { name: "the SDK's classes as a way out", body: `const S: any = SMA; S.prototype.update.constructor("canary = 'taken'")(); S.constructor("canary = 'taken'")();`, ...c, ...p },
  { name: "private fields of host objects by a returning base class", body: `class Base { constructor(o: any) { return o; } } class Stamp extends Base { #mark = 1; static has(o: any): boolean { return #mark in o; } } try { new Stamp(ctx); } catch { return; } if (!Stamp.has(ctx)) leak("not stamped");`, ...p },
  { name: "getOwnPropertyDescriptors of everything reachable", body: `const seen = new Set<any>(); const walk = (o: any, depth: number): void => { if (o === null || (typeof o !== "object" && typeof o !== "function") || seen.has(o) || depth > 6) return; seen.add(o); for (const key of Reflect.ownKeys(o)) { const d = Reflect.getOwnPropertyDescriptor(o, key); if (!d) continue; walk(d.value, depth + 1); walk(d.get, depth + 1); walk(d.set, depth + 1); } walk(Reflect.getPrototypeOf(o), depth + 1); }; walk({ bar, ctx, SMA, f: (function () {}), g: function* () {}, e: new Error("x"), p: new Proxy({}, {}), d: new Date(0) }, 0); for (const o of seen) { if (typeof o === "function" && ["fetch", "postMessage", "readFileSync", "eval"].includes(o.name)) leak("reached " + o.name); if (o instanceof Float64Array && o.length === 12) leak("reached columns"); try { if (Object.isExtensible(o) && o.name === "prepareStackTrace") leak("open"); } catch { ignore(); } }`, ...p },
  { name: "every reachable object takes a mark", body: `const seen = new Set<any>(); const walk = (o: any, depth: number): void => { if (o === null || (typeof o !== "object" && typeof o !== "function") || seen.has(o) || depth > 8) return; seen.add(o); for (const key of Reflect.ownKeys(o)) { const d = Reflect.getOwnPropertyDescriptor(o, key); if (!d) continue; walk(d.value, depth + 1); walk(d.get, depth + 1); walk(d.set, depth + 1); } walk(Reflect.getPrototypeOf(o), depth + 1); }; for (const root of [bar, ctx.buy, ctx.position, ctx.bars, Object.getPrototypeOf(ctx), Math, JSON, Reflect, Object, Array, Map, Float64Array, Date, RegExp, Promise, Error, Symbol]) walk(root, 0); for (const o of seen) { if (o === ctx.state) continue; try { o.markOfStrategy = 1; } catch { continue; } if (Object.prototype.hasOwnProperty.call(o, "markOfStrategy")) leak("marked " + (o.name ?? Object.prototype.toString.call(o))); }`, ...c },
];

/** Run in a process of its own: the test runner ends a Worker for it whatever the Worker itself does about it. */
export const rejectionAttempt: RuntimeAttempt = {
  name: "a rejection that nobody handles",
  body: `void Promise.reject({ get stack() { prove((this as any).constructor.constructor("return this")()); return ""; } });`,
};
