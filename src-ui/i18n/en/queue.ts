/** What waits, what runs, and what just ended. */
export const queue = {
  title: "Queue",
  waiting: "Waiting and running", recent: "Just ended", workers: "{{running}} of {{workers}} workers busy, {{queued}} waiting",
  empty: { title: "Nothing waits and nothing runs", text: "Queue a run: it goes on when this window is closed, and after a restart." },
  columns: { state: "State", strategy: "Strategy", symbol: "Symbol", progress: "Progress", speed: "Bars/s", remaining: "Left", equity: "Equity", totalReturn: "Return", drawdown: "Drawdown", trades: "Trades", priority: "Priority", since: "Submitted", error: "Reason", duration: "Duration" },
  phases: { preparing: "Preparing", running: "Running", checking: "Checking", saving: "Saving" },
  details: { title: "Details", choose: "Choose a run to see how it goes.", log: "Log", noLog: "The strategy has not logged anything yet.", progress: "{{done}} of {{count}} bars", sparkline: "Equity since the run began to tell", attempt: "Try {{number}}", openReport: "Open the report", metrics: "So far" },
  actions: { cancel: "Cancel", retry: "Retry", clone: "Change and run again", up: "Move up", down: "Move down" },
  commands: { group: "Queue", cancel: "Cancel the selected run", retry: "Retry the selected run", up: "Move the selected run up", down: "Move the selected run down", clone: "Change the selected run and run it again" },
  notBefore: "is tried again at {{time}}",
};
