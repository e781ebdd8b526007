import type { RunConfig } from "../contract/run-config.ts";
import type { Account } from "./account.ts";
import type { Lane } from "./lane.ts";

const DAYS_PER_YEAR = 365;
const HOUR_MS = 3_600_000;

/** What holding costs: borrow fees and interest at each roll of the trading day, funding at fixed hours. */
export class Financing {
  readonly #spec: NonNullable<RunConfig["financing"]>;
  readonly #account: Account;
  /** When funding is due next, by instrument; -Infinity before its first bar. */
  readonly #nextFunding: Float64Array;
  readonly #intervalMs: number;
  readonly hasFunding: boolean;

  constructor(spec: RunConfig["financing"], account: Account) {
    this.#spec = spec ?? {};
    this.#account = account;
    this.#intervalMs = (this.#spec.fundingHours ?? 8) * HOUR_MS;
    this.hasFunding = (this.#spec.fundingRate ?? 0) !== 0;
    this.#nextFunding = new Float64Array(account.lanes.length).fill(-Infinity);
  }

  /** @param days calendar days since the last roll */
  onDay(days: number): void {
    const { borrowRate = 0, marginRate = 0 } = this.#spec;
    const account = this.#account;
    const share = days / DAYS_PER_YEAR;
    if (borrowRate > 0) {
      for (const lane of account.lanes) if (lane.position < 0 && !lane.isFuture) account.charge(lane, -lane.position * lane.mark * lane.multiplier * borrowRate * share);
    }
    if (marginRate > 0 && account.cash < 0) {
      const interest = -account.cash * marginRate * share;
      account.cash -= interest;
      account.interest += interest;
    }
  }

  /** A bar of an instrument opens: what fell due before it is paid on the position held until then. */
  onOpen(lane: Lane, openTime: number): void {
    const next = this.#nextFunding[lane.index]!;
    if (openTime < next) return;
    const passed = next === -Infinity ? 0 : Math.floor((openTime - next) / this.#intervalMs) + 1;
    if (passed > 0 && lane.position !== 0) this.#account.charge(lane, lane.position * lane.mark * lane.multiplier * this.#spec.fundingRate! * passed);
    // From now on at whole intervals since midnight UTC.
    this.#nextFunding[lane.index] = (Math.floor(openTime / this.#intervalMs) + 1) * this.#intervalMs;
  }
}
