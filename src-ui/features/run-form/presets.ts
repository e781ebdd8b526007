import type { RunOrder } from "../../../src-bun/contract/run-order.ts";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Its hours are those of the exchange's calendar. */
export const isCalendarSession = (session: RunOrder["session"]): boolean => session?.hours === "rth" || session?.hours === "eth";
