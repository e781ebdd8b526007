const noTimers = "A strategy runs bar by bar and cannot wait: count bars instead";
const noHost = "A strategy sees its data, its parameters and its orders, and nothing of the machine";
const noNetwork = "A strategy cannot reach the network: import the data as a dataset";

/** ECMAScript globals that the sandbox leaves out, with what to use instead. */
export const unavailableGlobals: ReadonlyMap<string, string> = new Map([
  ["Intl", "Format numbers with toFixed, and times with new Date(time).toISOString()"],
  ["Temporal", "Times are UTC epoch milliseconds: use new Date(time) and its UTC methods"],
  ["SharedArrayBuffer", "Use Float64Array"],
  ["Atomics", "A strategy runs alone: use plain arrays"],
  ["WeakRef", "When memory is reclaimed differs from run to run: hold the value itself"],
  ["FinalizationRegistry", "When memory is reclaimed differs from run to run: free what you hold yourself"],
  ["Promise", "A strategy cannot be asynchronous: everything it needs is there at once"],
  ["escape", "Use encodeURIComponent"],
  ["unescape", "Use decodeURIComponent"],
]);

/** Names of other runtimes that TypeScript does not find here, with what to use instead. */
const foreignNames: ReadonlyMap<string, string> = new Map([
  ["console", "Use ctx.log(message, values): it writes to the run's log with the bar and its time"],
  ["process", noHost],
  ["Bun", noHost],
  ["Deno", noHost],
  ["Buffer", "Use Uint8Array"],
  ["global", "Keep values in what onInit returns: it is ctx.state in every hook"],
  ["window", noHost],
  ["self", noHost],
  ["document", noHost],
  ["navigator", noHost],
  ["localStorage", "Keep values in what onInit returns: it is ctx.state in every hook"],
  ["fetch", noNetwork],
  ["XMLHttpRequest", noNetwork],
  ["WebSocket", noNetwork],
  ["Worker", noHost],
  ["postMessage", noHost],
  ["MessageChannel", noHost],
  ["WebAssembly", "Write the calculation in TypeScript"],
  ["performance", "Use ctx.now: a strategy has no clock but the market's"],
  ["crypto", "Use ctx.random(): it gives the same numbers in every run of the same seed"],
  ["structuredClone", "Copy the numbers you want to keep"],
  ["setTimeout", noTimers],
  ["setInterval", noTimers],
  ["setImmediate", noTimers],
  ["queueMicrotask", noTimers],
  ["requestAnimationFrame", noTimers],
  ["require", `Use import: "@hindsight/sdk" or a .ts file beside the strategy`],
]);

const byCode: ReadonlyMap<number, string> = new Map([
  [2305, "Check the name against what @hindsight/sdk exports"],
  [2307, `A strategy may import "@hindsight/sdk" and its own .ts files by relative path`],
  [2339, "Check the spelling; the editor lists what there is after the dot"],
  [2345, "Give a value of the type that is asked for"],
  [2322, "Give a value of the type that is asked for"],
  [2531, "The value may be null (an indicator while it warms up, for instance): test for null first"],
  [18047, "The value may be null (an indicator while it warms up, for instance): test for null first"],
  [2532, "The value may be undefined: test it first, or give the parameter a default"],
  [18048, "The value may be undefined: test it first, or give the parameter a default"],
  [7006, "Write the parameter's type after its name"],
  [7031, "Write the parameter's type after its name"],
]);

/** What to do about a TypeScript error. */
export function typeHint(code: number, message: string): string {
  const name = /^Cannot find name '([^']+)'/.exec(message)?.[1];
  if (name !== undefined) return foreignNames.get(name) ?? "Declare it, import it, or correct its spelling";
  if (code < 2000) return "Correct the syntax here or just before";
  return byCode.get(code) ?? "Correct the types: a strategy must pass TypeScript's strict check";
}
