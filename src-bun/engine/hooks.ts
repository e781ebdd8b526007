import type { Bar, Fill, MarketData, SessionWindow, StrategyDefinition } from "@hindsight/sdk";
import { callError } from "./engine-error.ts";
import type { FactorDesk } from "./factors/factor-desk.ts";
import type { FillTable } from "./fill-table.ts";
import type { Lane } from "./lane.ts";
import { LIQUIDATION, SESSION_END } from "./order-codes.ts";
import type { OrderDesk } from "./order-desk.ts";
import type { OrderTable } from "./order-table.ts";
import type { QuotaBreach } from "./quota-breach.ts";
import type { StrategyContext } from "./strategy-context.ts";

export type StrategyHooks = Pick<StrategyDefinition, "onInit" | "onBar" | "onData" | "onFill" | "onSessionOpen" | "onSessionClose" | "onFinalize">;
type HookName = keyof StrategyHooks;

/** Calls the strategy's hooks, knows which one is running, and refuses what they must not return. */
export class Hooks {
  /** The hook that was called last: where an error comes from. */
  running: HookName = "onBar";
  readonly #strategy: StrategyHooks;
  readonly #onBar: StrategyHooks["onBar"];
  readonly #onData: StrategyHooks["onData"];
  readonly #ctx: StrategyContext;
  readonly #fills: FillTable;
  readonly #orders: OrderTable;
  readonly #lanes: readonly Lane[];
  readonly #desk: OrderDesk;
  readonly #factors: FactorDesk;
  readonly #breach: QuotaBreach;
  readonly #hearsFills: boolean;
  readonly #hasFactors: boolean;
  #reported = 0;

  constructor(strategy: StrategyHooks, ctx: StrategyContext, fills: FillTable, orders: OrderTable, lanes: readonly Lane[], desk: OrderDesk, factors: FactorDesk, breach: QuotaBreach) {
    // Each hook is read once.
    this.#strategy = { ...strategy };
    this.#onBar = this.#strategy.onBar;
    this.#onData = this.#strategy.onData;
    this.#hasFactors = factors.areDeclared;
    this.#hearsFills = this.#strategy.onFill !== undefined;
    this.#ctx = ctx;
    this.#fills = fills;
    this.#orders = orders;
    this.#lanes = lanes;
    this.#desk = desk;
    this.#factors = factors;
    this.#breach = breach;
  }

  /** There are fills the strategy wants to hear of. */
  get hasNews(): boolean {
    return this.#hearsFills && this.#reported < this.#fills.length;
  }

  onBar(bar: Bar): void {
    // Every hook is called without `this`: what belongs to a run is in ctx.state.
    const onBar = this.#onBar;
    const returned: unknown = onBar(bar, this.#ctx);
    if (returned !== undefined) refusePromise(returned, "onBar");
    if (this.#breach.error !== null) throw this.#breach.error;
    if (this.#hasFactors) this.#factors.endCall();
  }

  onData(data: MarketData): void {
    const onData = this.#onData;
    if (onData === undefined) return;
    this.running = "onData";
    const returned: unknown = onData(data, this.#ctx);
    if (returned !== undefined) refusePromise(returned, "onData");
    if (this.#breach.error !== null) throw this.#breach.error;
    this.#factors.endCall();
    this.running = "onBar";
  }

  /** Reports the fills of the bar at its close: only then does the strategy act again. */
  reportFills(): void {
    const fills = this.#fills;
    while (this.#reported < fills.length) {
      const id = this.#reported++;
      const orderId = fills.orderId[id]!;
      const role = this.#orders.role[orderId]!;
      const fill: Fill = Object.freeze({
        order: this.#desk.handleOf(orderId),
        symbol: this.#lanes[fills.lane[id]!]!.symbol,
        side: fills.side[id]! > 0 ? "buy" : "sell",
        quantity: fills.quantity[id]!,
        price: fills.price[id]!,
        time: fills.timeOf(id),
        commission: fills.commission[id]!,
        reason: role === LIQUIDATION ? "risk" : role === SESSION_END ? "session" : "order",
      });
      const { onFill } = this.#strategy;
      this.#call("onFill", () => onFill?.(fill, this.#ctx));
    }
  }

  onSession(window: SessionWindow, isOpening: boolean): void {
    const { onSessionOpen, onSessionClose } = this.#strategy;
    if (isOpening) this.#call("onSessionOpen", () => onSessionOpen?.(window, this.#ctx));
    else this.#call("onSessionClose", () => onSessionClose?.(window, this.#ctx));
  }

  onFinalize(): void {
    const { onFinalize } = this.#strategy;
    this.#call("onFinalize", () => onFinalize?.(this.#ctx));
  }

  #call(name: HookName, hook: () => unknown): void {
    this.running = name;
    refusePromise(hook(), name);
    this.#breach.rethrow();
    this.#factors.endCall();
    this.running = "onBar";
  }
}

/** Hooks act at one instant: an async hook would act later, when the market has moved on. */
export function refusePromise(returned: unknown, hook: string): void {
  if (((typeof returned === "object" && returned !== null) || typeof returned === "function") && "then" in returned) {
    throw callError("STRATEGY_ASYNC_HOOK", `${hook} returned a promise: hooks must not be async`, "Remove async and await: everything a strategy needs is there at once");
  }
}
