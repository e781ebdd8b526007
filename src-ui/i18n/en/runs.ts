/** The table of all runs. */
export const runs = {
  title: "Runs",
  columns: { state: "State", strategy: "Strategy", symbol: "Symbol", dataset: "Dataset", totalReturn: "Return", netProfit: "Net profit", maxDrawdown: "Max. drawdown", sharpe: "Sharpe", sortino: "Sortino", cagr: "CAGR", calmar: "Calmar", profitFactor: "Profit factor", winRate: "Win rate", trades: "Trades", expectancy: "Expectancy", finalEquity: "Final equity", version: "Version", createdAt: "Submitted", finishedAt: "Finished", duration: "Duration", submitter: "By" },
  filter: { state: "State", strategy: "Strategy", dataset: "Dataset", all: "All", deleted: "Deleted runs", label: "Filters" },
  empty: { title: "No runs yet", text: "A run puts a strategy on data and leaves a report behind.", none: "No run fits the filters.", showAll: "Show all runs" },
  selection: { delete: "Delete", retry: "Retry", clone: "Change and run again", restore: "Bring back", clear: "Clear the selection" },
  deleted_one: "{{count}} run was deleted", deleted_other: "{{count}} runs were deleted",
  commands: { group: "Runs", delete: "Delete the selected runs", clone: "Change and run again", filter: "Go to the filters" },
};
