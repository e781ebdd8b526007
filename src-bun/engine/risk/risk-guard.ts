import type { RiskEvent } from "../../contract/result-columns.ts";
import { defaultRiskRules, type RiskSpec } from "../../contract/run-config.ts";

type LossLimit = NonNullable<RiskSpec["maxDrawdown"]>;
export type LiquidatingLimit = "maxDrawdown" | "dailyLoss" | "marginCall" | "ruin";

const floorOf = (base: number, limit: LossLimit): number => ("fraction" in limit ? base * (1 - limit.fraction) : base - limit.amount);

/**
 * The account's loss limits: at which equity they bite, and what is blocked after they did. Equity at or below zero (ruin) is a
 * limit that always holds.
 */
export class RiskGuard {
  readonly events: RiskEvent[] = [];
  /** Highest equity at a close so far: the base of `peak-close`, and of the drawdown factor. */
  peak: number;
  /** Entries are refused. */
  isBlocked = false;
  /** The equity at which the nearest limit is reached, while the bar goes on; -Infinity where only closes are looked at. */
  floor = 0;
  /** The same for limits that are tested at closes (`riskCheck: "close"`). */
  closeFloor = -Infinity;
  readonly #spec: RiskSpec;
  #base: number;
  #dayStart: number;
  #drawdownFloor = -Infinity;
  #dailyFloor = -Infinity;
  /** What blocks entries: until the next trading day, or for good. */
  #blockedFor: "day" | "run" | null = null;
  /** The next day starts a new peak. */
  #resetsPeak = false;
  readonly #isPlain: boolean;

  constructor(spec: RiskSpec | undefined, initialCash: number) {
    this.#spec = spec ?? defaultRiskRules;
    this.peak = initialCash;
    this.#base = initialCash;
    this.#dayStart = initialCash;
    this.#isPlain = this.#spec.maxDrawdown === undefined && this.#spec.dailyLoss === undefined;
    this.#refresh();
  }

  /** The limit that the present floor belongs to. */
  get limit(): LiquidatingLimit {
    if (this.#drawdownFloor > 0 && this.#drawdownFloor >= this.#dailyFloor) return "maxDrawdown";
    return this.#dailyFloor > 0 ? "dailyLoss" : "ruin";
  }

  /** A close has brought more equity than any before. */
  onPoint(equity: number): void {
    this.peak = equity;
    if (this.#isPlain || this.#spec.drawdownBase !== "peak-close") return;
    this.#raise(equity);
  }

  /** The best equity inside a bar (`drawdownBase: "peak-intrabar"`): it counts from the next bar on, since the worst may have come first. */
  onBest(equity: number): void {
    this.#raise(equity);
  }

  get followsExtremes(): boolean {
    return this.#spec.drawdownBase === "peak-intrabar" && this.#spec.maxDrawdown !== undefined;
  }

  /** A trading day begins. @param balance equity without the P/L of open positions */
  onDay(equity: number, balance: number): void {
    const { dayStartBase, drawdownBase } = this.#spec;
    this.#dayStart = dayStartBase === "equity" ? equity : dayStartBase === "balance" ? balance : Math.max(equity, balance);
    if (drawdownBase === "peak-eod") this.#base = Math.max(this.#base, equity);
    if (this.#blockedFor === "day") {
      this.isBlocked = false;
      this.#blockedFor = null;
      if (this.#resetsPeak) this.#base = equity;
      this.#resetsPeak = false;
    }
    this.#refresh();
  }

  /** A limit was breached. @param equity what was left: a gap may have gone through the drawdown as well, behind the nearer daily loss */
  onBreach(limit: RiskEvent["limit"], equity: number): void {
    if (limit === "marginCall") return;
    const isDrawdown = limit === "maxDrawdown" || (limit === "dailyLoss" && equity <= this.#drawdownFloor);
    const isForDay = limit === "dailyLoss" && !isDrawdown ? true : limit !== "ruin" && this.#spec.afterBreach === "resume-next-day";
    this.isBlocked = true;
    if (isDrawdown) this.#resetsPeak = isForDay;
    if (this.#blockedFor !== "run") this.#blockedFor = isForDay ? "day" : "run";
  }

  #raise(equity: number): void {
    if (equity <= this.#base) return;
    this.#base = equity;
    this.#refresh();
  }

  #refresh(): void {
    const { maxDrawdown, dailyLoss, riskCheck } = this.#spec;
    this.#drawdownFloor = maxDrawdown === undefined ? -Infinity : floorOf(this.#base, maxDrawdown);
    this.#dailyFloor = dailyLoss === undefined ? -Infinity : floorOf(this.#dayStart, dailyLoss);
    const nearest = Math.max(this.#drawdownFloor, this.#dailyFloor);
    // The account ends at zero, whatever the limits say.
    this.floor = riskCheck === "intrabar" ? Math.max(0, nearest) : 0;
    this.closeFloor = riskCheck === "close" && nearest > 0 ? nearest : -Infinity;
  }
}
