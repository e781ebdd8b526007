import type { LogLine } from "../contract/result-columns.ts";
import type { RunQuotas } from "../contract/run-config.ts";
import { kindOf } from "./arguments.ts";
import type { Clock } from "./clock.ts";
import { callError } from "./engine-error.ts";
import type { QuotaBreach } from "./quota-breach.ts";

const MAX_MESSAGE_LENGTH = 4_096;
const MAX_VALUES = 32;

/** What the strategy wrote with ctx.log. Takes copies of plain values only, cut to a fair length, and ends a flood. */
export class RunLog {
  readonly lines: LogLine[] = [];
  #bytes = 0;
  readonly #clock: Clock;
  readonly #quotas: RunQuotas;
  readonly #breach: QuotaBreach;

  constructor(clock: Clock, quotas: RunQuotas, breach: QuotaBreach) {
    this.#clock = clock;
    this.#quotas = quotas;
    this.#breach = breach;
  }

  write(message: unknown, values: unknown): void {
    this.#breach.rethrow();
    if (typeof message !== "string") throw callError("STRATEGY_CALL_INVALID", `ctx.log() needs a text, found ${kindOf(message)}`, "Write ctx.log(`close ${bar.close}`), or pass values beside it: ctx.log(\"close\", { close: bar.close })");
    const line: { bar: number; time: number; message: string; values?: Record<string, string | number | boolean | null> } = {
      bar: this.#clock.bar,
      time: this.#clock.now,
      message: message.slice(0, MAX_MESSAGE_LENGTH),
    };
    this.#bytes += line.message.length + 32;
    if (typeof values === "object" && values !== null) {
      const copy: Record<string, string | number | boolean | null> = Object.create(null);
      for (const key of Object.keys(values).slice(0, MAX_VALUES)) {
        const value: unknown = Reflect.get(values, key);
        const plain = typeof value === "number" || typeof value === "boolean" || value === null ? value : typeof value === "string" ? value.slice(0, MAX_MESSAGE_LENGTH) : kindOf(value);
        copy[key.slice(0, 100)] = plain;
        this.#bytes += key.length + (typeof plain === "string" ? plain.length : 8);
      }
      line.values = copy;
    }
    // Before it is kept: where the stack ends, a strategy could have every line kept and no flood seen.
    if (this.lines.length >= this.#quotas.maxLogLines || this.#bytes > this.#quotas.maxLogBytes) {
      this.#breach.throwNew("RUN_LOG_FLOOD", `the strategy has written ${this.lines.length + 1} log lines (${Math.round(this.#bytes / 1024)} KiB)`, "Log what changes (entries, exits, decisions), not every bar; use ctx.plot for values per bar");
    }
    this.lines.push(line);
  }
}
