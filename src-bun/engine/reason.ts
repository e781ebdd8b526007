/** Why an order is where it is. `text` is for the reader; `label` names the way of the fill in a trade's entry and exit reason. */
interface Reason {
  readonly text: string;
  readonly label: string;
}

const table = {
  working: { text: "working", label: "" },
  triggered: { text: "stop reached, working as a limit order", label: "" },
  stillWorking: { text: "still working at the end of the run", label: "" },
  stillTriggered: { text: "stop reached, still working as a limit order at the end of the run", label: "" },
  marketAtOpen: { text: "market order, filled at the next open", label: "market" },
  marketAtClose: { text: "market order, filled at the close of its own bar", label: "market-on-close" },
  limitAtOpen: { text: "limit already met at the open, filled at the open", label: "limit" },
  limitInside: { text: "limit reached inside the bar, filled at the limit", label: "limit" },
  stopAtOpen: { text: "the bar opened beyond the stop, filled at the open", label: "stop" },
  stopInside: { text: "stop reached inside the bar, filled at the stop", label: "stop" },
  stopLimitAtOpen: { text: "stop passed and limit met at the open, filled at the open", label: "stop-limit" },
  stopLimitInside: { text: "stop reached with the limit met, filled inside the bar", label: "stop-limit" },
  stopLossAtOpen: { text: "the bar opened beyond the stop loss, closed at the open", label: "stop-loss" },
  stopLossInside: { text: "stop loss reached inside the bar, closed at the stop", label: "stop-loss" },
  takeProfitAtOpen: { text: "take profit already met at the open, closed at the open", label: "take-profit" },
  takeProfitInside: { text: "take profit reached inside the bar, closed at the target", label: "take-profit" },
  gappedThroughStop: { text: "the entry was filled beyond its own stop loss, closed at once at that price", label: "gapped-through-stop" },
  closedAtEnd: { text: "position closed at the end of the run", label: "end-of-run" },
  canceledByStrategy: { text: "canceled by the strategy", label: "" },
  canceledEntryGone: { text: "canceled: the entry it protects was closed", label: "" },
  canceledNothingToClose: { text: "canceled: nothing left to close", label: "" },
  canceledAtTarget: { text: "canceled: the position was already at the target", label: "" },
  canceledReplaced: { text: "canceled: replaced by a newer target", label: "" },
  rejectedZeroQuantity: { text: "rejected: the quantity rounds to zero", label: "" },
  rejectedBuyingPower: { text: "rejected: not enough buying power", label: "" },
  rejectedStopWrongSide: { text: "rejected: the stop is already through the market", label: "" },
  rejectedContradictsEntry: { text: "rejected: the take profit is not beyond the entry price", label: "" },
  rejectedFinished: { text: "rejected: the run is over", label: "" },
} as const satisfies Record<string, Reason>;

export type ReasonName = keyof typeof table;
const names = Object.keys(table) as ReasonName[];

/** Reason codes by name, as kept in the order columns. */
export const reasonCode = Object.fromEntries(names.map((name, code) => [name, code])) as Readonly<Record<ReasonName, number>>;
export const reasons: readonly Reason[] = names.map((name) => table[name]);
