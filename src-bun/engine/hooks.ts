import type { Bar, Fill, StrategyDefinition } from "@hindsight/sdk";
import { callError } from "./engine-error.ts";
import type { FillTable } from "./fill-table.ts";
import type { OrderDesk } from "./order-desk.ts";
import type { QuotaBreach } from "./quota-breach.ts";
import type { StrategyContext } from "./strategy-context.ts";

export type StrategyHooks = Pick<StrategyDefinition, "onInit" | "onBar" | "onFill" | "onFinalize">;

/** Calls the strategy's hooks, knows which one is running, and refuses what they must not return. */
export class Hooks {
  /** The hook that was called last: where an error comes from. */
  running: "onBar" | "onFill" | "onFinalize" = "onBar";
  readonly #onBar: StrategyHooks["onBar"];
  readonly #onFill: StrategyHooks["onFill"];
  readonly #onFinalize: StrategyHooks["onFinalize"];
  readonly #ctx: StrategyContext;
  readonly #fills: FillTable;
  readonly #desk: OrderDesk;
  readonly #breach: QuotaBreach;
  #reported = 0;

  constructor(strategy: StrategyHooks, ctx: StrategyContext, fills: FillTable, desk: OrderDesk, breach: QuotaBreach) {
    this.#onBar = strategy.onBar;
    this.#onFill = strategy.onFill;
    this.#onFinalize = strategy.onFinalize;
    this.#ctx = ctx;
    this.#fills = fills;
    this.#desk = desk;
    this.#breach = breach;
  }

  /** There are fills the strategy wants to hear of. */
  get hasNews(): boolean {
    return this.#onFill !== undefined && this.#reported < this.#fills.length;
  }

  onBar(bar: Bar): void {
    // Every hook is called without `this`: what belongs to a run is in ctx.state.
    const onBar = this.#onBar;
    const returned: unknown = onBar(bar, this.#ctx);
    if (returned !== undefined) refusePromise(returned, "onBar");
    if (this.#breach.error !== null) throw this.#breach.error;
  }

  /** Reports the fills of the bar at its close: only then does the strategy act again. */
  reportFills(): void {
    const fills = this.#fills;
    const onFill = this.#onFill;
    this.running = "onFill";
    while (this.#reported < fills.length) {
      const id = this.#reported++;
      const fill: Fill = Object.freeze({
        order: this.#desk.handleOf(fills.orderId[id]!),
        side: fills.side[id]! > 0 ? "buy" : "sell",
        quantity: fills.quantity[id]!,
        price: fills.price[id]!,
        time: fills.timeOf(id),
        commission: fills.commission[id]!,
      });
      refusePromise(onFill?.(fill, this.#ctx), "onFill");
      this.#breach.rethrow();
    }
    this.running = "onBar";
  }

  onFinalize(): void {
    this.running = "onFinalize";
    const onFinalize = this.#onFinalize;
    refusePromise(onFinalize?.(this.#ctx), "onFinalize");
    this.#breach.rethrow();
  }
}

/** Hooks act at one instant: an async hook would act later, when the market has moved on. */
export function refusePromise(returned: unknown, hook: string): void {
  if (((typeof returned === "object" && returned !== null) || typeof returned === "function") && "then" in returned) {
    throw callError("STRATEGY_ASYNC_HOOK", `${hook} returned a promise: hooks must not be async`, "Remove async and await: everything a strategy needs is there at once");
  }
}
