/** Why an order is where it is. `text` is for the reader; `label` names the way of the fill in a trade's entry and exit reason. */
interface Reason {
  readonly text: string;
  readonly label: string;
}

const table = {
  working: { text: "working", label: "" },
  triggered: { text: "stop reached, working as a limit order", label: "" },
  partlyFilled: { text: "partially filled, the rest is working", label: "" },
  stillWorking: { text: "still working at the end of the run", label: "" },
  stillTriggered: { text: "stop reached, still working as a limit order at the end of the run", label: "" },
  stillPartlyFilled: { text: "partially filled, still working at the end of the run", label: "" },
  marketAtOpen: { text: "market order, filled at the next open", label: "market" },
  marketAtClose: { text: "market order, filled at the close of its own bar", label: "market-on-close" },
  marketAtSessionOpen: { text: "market order, filled at the session's first open", label: "market" },
  marketAtSessionClose: { text: "market order, filled at the session's scheduled close", label: "market-on-close" },
  limitAtOpen: { text: "limit already met at the open, filled at the open", label: "limit" },
  limitInside: { text: "limit reached inside the bar, filled at the limit", label: "limit" },
  limitAtSessionClose: { text: "limit met at the session's scheduled close, filled at the close", label: "limit" },
  stopAtOpen: { text: "the bar opened beyond the stop, filled at the open", label: "stop" },
  stopInside: { text: "stop reached inside the bar, filled at the stop", label: "stop" },
  stopLimitAtOpen: { text: "stop passed and limit met at the open, filled at the open", label: "stop-limit" },
  stopLimitInside: { text: "stop reached with the limit met, filled inside the bar", label: "stop-limit" },
  trailingAtOpen: { text: "the bar opened beyond the trailing stop, filled at the open", label: "trailing-stop" },
  trailingInside: { text: "trailing stop reached inside the bar, filled at the stop", label: "trailing-stop" },
  trailingAfterRatchet: { text: "the close was beyond the new level of the trailing stop, filled there", label: "trailing-stop" },
  stopLossAtOpen: { text: "the bar opened beyond the stop loss, closed at the open", label: "stop-loss" },
  stopLossInside: { text: "stop loss reached inside the bar, closed at the stop", label: "stop-loss" },
  takeProfitAtOpen: { text: "take profit already met at the open, closed at the open", label: "take-profit" },
  takeProfitInside: { text: "take profit reached inside the bar, closed at the target", label: "take-profit" },
  gappedThroughStop: { text: "the entry was filled beyond its own stop loss, closed at once at that price", label: "gapped-through-stop" },
  closedAtEnd: { text: "position closed at the end of the run", label: "end-of-run" },
  flattenedAtClose: { text: "closed before the session's end, at the close", label: "session-end" },
  flattenedAtOpen: { text: "closed before the session's end, at the open of the last bar", label: "session-end" },
  flattenedLate: { text: "the bar before the session's end was missing: closed at the next bar", label: "session-end" },
  closedAtExpiry: { text: "closed at the contract's expiry", label: "expiry" },
  liquidatedMaxDrawdown: { text: "liquidated: maxDrawdown", label: "risk" },
  liquidatedDailyLoss: { text: "liquidated: dailyLoss", label: "risk" },
  liquidatedMarginCall: { text: "liquidated: margin call", label: "risk" },
  liquidatedRuin: { text: "liquidated: ruin", label: "risk" },
  canceledByStrategy: { text: "canceled by the strategy", label: "" },
  canceledEntryGone: { text: "canceled: the entry it protects was closed", label: "" },
  canceledNothingToClose: { text: "canceled: nothing left to close", label: "" },
  canceledAtTarget: { text: "canceled: the position was already at the target", label: "" },
  canceledReplaced: { text: "canceled: replaced by a newer target", label: "" },
  canceledOco: { text: "canceled: another order of its OCO group was filled", label: "" },
  canceledRisk: { text: "canceled: a risk limit was breached", label: "" },
  canceledFlattened: { text: "canceled: the position was closed before the session's end", label: "" },
  canceledExpiry: { text: "canceled: the contract expired", label: "" },
  expiredDay: { text: "expired: its trading day ended", label: "" },
  expiredTime: { text: "expired: its time was over", label: "" },
  expiredNextOpen: { text: "expired: not filled at the next open", label: "" },
  expiredFillOrKill: { text: "expired: the whole quantity was not to be had at the next open", label: "" },
  expiredSessionOpen: { text: "expired: not filled at the session's first open", label: "" },
  expiredSessionClose: { text: "expired: not filled at the session's scheduled close", label: "" },
  rejectedZeroQuantity: { text: "rejected: the quantity rounds to zero", label: "" },
  rejectedBuyingPower: { text: "rejected: not enough buying power", label: "" },
  rejectedStopWrongSide: { text: "rejected: the stop is already through the market", label: "" },
  rejectedContradictsEntry: { text: "rejected: the take profit is not beyond the entry price", label: "" },
  rejectedContradictory: { text: "rejected: contradictory fields", label: "" },
  rejectedFinished: { text: "rejected: the run is over", label: "" },
  rejectedWarmingUp: { text: "rejected: warming-up, the run's window has not begun", label: "" },
  rejectedRiskHalted: { text: "rejected: risk-halted, entries are blocked after a breach", label: "" },
  rejectedCap: { text: "rejected: beyond a risk cap", label: "" },
  rejectedSessionEnd: { text: "rejected: too close to the session's end", label: "" },
  rejectedNoSession: { text: "rejected: at-the-open and at-the-close need the run to have a session", label: "" },
  rejectedExpired: { text: "rejected: the contract has expired", label: "" },
} as const satisfies Record<string, Reason>;

export type ReasonName = keyof typeof table;
const names = Object.keys(table) as ReasonName[];

/** Reason codes by name, as kept in the order columns. */
export const reasonCode = Object.fromEntries(names.map((name, code) => [name, code])) as Readonly<Record<ReasonName, number>>;
export const reasons: readonly Reason[] = names.map((name) => table[name]);
