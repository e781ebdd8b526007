import type { Context, InitContext, ParamValues, StrategyDefinition } from "@hindsight/sdk";
import { callText } from "./call-text.ts";
import { type DecisionKind, DecisionLog } from "./decision-log.ts";
import { listeningTwin } from "./listening-twin.ts";

type Hooks = Pick<StrategyDefinition, "onInit" | "onBar" | "onData" | "onFill" | "onSessionOpen" | "onSessionClose" | "onFinalize">;

const MAX_THROWN_LENGTH = 1_000;

/** The calls by which a strategy decides something. Plots are compared by their values. */
const decisive: ReadonlyMap<PropertyKey, DecisionKind> = new Map([
  ...(["buy", "sell", "target", "targetFraction", "close", "modify", "cancel"] as const).map((name) => [name, "order"] as const),
  ["factor", "factor"],
  ["log", "log"],
]);

/**
 * The same hooks, which also write down every decision at the moment it is made: what becomes of an order later (it is modified, it
 * fills, a split changes it) hides what it was submitted with. Without onFinalize: what a strategy does when the data are over is
 * no statement about a bar. For one run.
 */
export function observe(hooks: Hooks): { readonly hooks: Hooks; readonly decisions: DecisionLog } {
  const decisions = new DecisionLog();
  const { onInit, onBar, onData, onFill, onSessionOpen, onSessionClose } = hooks;
  const observer = new Observer(decisions);
  return {
    decisions,
    hooks: {
      ...(onInit === undefined ? {} : { onInit: (context) => observer.init(context, onInit) }),
      onBar: (bar, ctx) => observer.call(ctx, false, (seen) => onBar(bar, seen)),
      ...(onData === undefined ? {} : { onData: (data, ctx) => observer.call(ctx, false, (seen) => onData(data, seen)) }),
      ...(onFill === undefined ? {} : { onFill: (fill, ctx) => observer.call(ctx, false, (seen) => onFill(fill, seen)) }),
      ...(onSessionOpen === undefined ? {} : { onSessionOpen: (window, ctx) => observer.call(ctx, true, (seen) => onSessionOpen(window, seen)) }),
      ...(onSessionClose === undefined ? {} : { onSessionClose: (window, ctx) => observer.call(ctx, false, (seen) => onSessionClose(window, seen)) }),
    },
  };
}

/** Hands out a context that behaves like the engine's and listens. */
class Observer {
  readonly #decisions: DecisionLog;
  #context: Context<ParamValues> | null = null;
  #seen: Context<ParamValues> | null = null;
  #isOpening = false;

  constructor(decisions: DecisionLog) {
    this.#decisions = decisions;
  }

  init<S>(context: InitContext<ParamValues>, onInit: (context: InitContext<ParamValues>) => S): S {
    const log: InitContext<ParamValues>["log"] = (message, values) => {
      this.#note("log", -Infinity, "log", [message, values]);
      context.log(message, values);
    };
    return this.#guard(() => -Infinity, () => onInit(Object.freeze({ ...context, log: Object.freeze(log) })));
  }

  /** A hook returns what it returns: the engine refuses promises. */
  call<T>(ctx: Context<ParamValues>, isOpening: boolean, hook: (ctx: Context<ParamValues>) => T): T {
    if (this.#seen === null || this.#context !== ctx) {
      this.#context = ctx;
      this.#seen = listeningTwin(ctx, (name, given, act) => this.#listen(ctx, name, given, act));
    }
    const seen = this.#seen;
    this.#isOpening = isOpening;
    return this.#guard(() => ctx.now, () => hook(seen));
  }

  /** A hook that throws says so as well. */
  #guard<T>(now: () => number, hook: () => T): T {
    try {
      return hook();
    } catch (thrown) {
      this.#decisions.add("order", now(), this.#isOpening, `threw ${thrownText(thrown)}`);
      throw thrown;
    }
  }

  #listen(ctx: Context<ParamValues>, name: PropertyKey, given: readonly unknown[], act: () => unknown): unknown {
    const kind = decisive.get(name);
    if (kind === undefined) return act();
    const row = this.#note(kind, ctx.now, String(name), given);
    const result = act();
    if (kind === "order") this.#decisions.orderId[row] = orderIdOf(result) ?? orderIdOf(given[0]) ?? -1;
    return result;
  }

  #note(kind: DecisionKind, time: number, method: string, given: readonly unknown[]): number {
    let text: string;
    try {
      text = callText(method, given);
    } catch {
      // An argument that throws when it is read: the engine is about to refuse it.
      text = `${method} with what cannot be read`;
    }
    return this.#decisions.add(kind, time, this.#isOpening, text);
  }
}

function orderIdOf(value: unknown): number | null {
  try {
    return typeof value === "object" && value !== null && "timeInForce" in value && "id" in value && typeof value.id === "number" ? value.id : null;
  } catch {
    // What a strategy passes in may throw when it is looked at, and the engine has acted already.
    return null;
  }
}

/** What a strategy throws may be anything. */
function thrownText(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}`.slice(0, MAX_THROWN_LENGTH) : "what is no Error";
  } catch {
    return "what cannot be read";
  }
}
