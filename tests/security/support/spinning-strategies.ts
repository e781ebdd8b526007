/** Bodies of an onBar that never come back, or not within any useful time, once they have called `ctx.log`. */
export const spinningStrategies: Readonly<Record<string, string>> = {
  "an endless loop": `ctx.log("x"); while (true) {}`,
  "an endless loop that allocates and throws": `ctx.log("x"); for (;;) { try { throw new Error("x"); } catch {} }`,
  "an endless generator": `ctx.log("x"); const g = (function* () { while (true) yield 1; })(); for (const _ of g) {}`,
  "a catastrophic regular expression": `ctx.log("x"); /^(a|a)*$/.test("a".repeat(40) + "b");`,
  "a catastrophic regular expression, made from text": `ctx.log("x"); new RegExp("^(([a-z])+.)+[A-Z]([a-z])+$").test("a".repeat(60));`,
  "a comparator that does not return": `ctx.log("x"); [2, 1].sort(() => { for (;;) {} });`,
  "sorting without end": `const list = Array.from({ length: 3e6 }, (_, i) => (i * 7919) % 3e6); ctx.log("x"); for (;;) list.sort((a, b) => b - a).reverse();`,
  "a getter that does not return": `ctx.log("x"); const o = { get x() { for (;;) {} } }; JSON.stringify(o);`,
  "a proxy without end": `ctx.log("x"); const p = new Proxy({}, { has: () => { for (;;) {} } }); "a" in p;`,
  "filling arrays without end": `const list = new Float64Array(1e7); ctx.log("x"); for (;;) list.fill(1);`,
  "repeating text without end": `ctx.log("x"); for (;;) { const s = "ab".repeat(1e7); if (s.indexOf("c") === 0) break; }`,
  "a power of a big integer": `ctx.log("x"); let n = 10n ** 100000n; for (;;) n = (n * n) % (10n ** 100001n);`,
  "one huge power of a big integer": `ctx.log("x"); 7n ** 6000000n;`,
  "printing a huge big integer": `const n = 1n << 9000000n; ctx.log("x"); String(n);`,
  "a bomb for JSON.parse": `const s = "[".repeat(1e5) + "]".repeat(1e5); ctx.log("x"); for (;;) { try { JSON.parse(s); } catch {} }`,
  "recursion caught and begun again": `ctx.log("x"); const f = () => { try { f(); } catch { f(); } }; f();`,
  "promises that beget promises": `ctx.log("x"); const again = () => Promise.resolve().then(again); again();`,
  "sparse array tricks": `const list = []; list.length = 4294967295; ctx.log("x"); list.indexOf(1);`,
  "joining a sparse array": `const list = []; list[3e8] = 1; ctx.log("x"); list.join("");`,
  "mapping over a huge array-like": `ctx.log("x"); Array.prototype.map.call({ length: 2 ** 31 }, (x) => x);`,
  "searching text for text": `const s = "a".repeat(3e7), t = "a".repeat(1.4e7) + "b"; ctx.log("x"); for (;;) s.indexOf(t);`,
  "replacing in text": `const s = "a".repeat(2e7); ctx.log("x"); for (;;) s.replaceAll("a", "b");`,
  "normalizing text": `const s = "\\u0041\\u030a".repeat(3e6); ctx.log("x"); for (;;) s.normalize("NFC");`,
};

export const spinSource = (body: string): string => `export default { name: "spin", onBar(bar, ctx) { ${body} } };\n`;
