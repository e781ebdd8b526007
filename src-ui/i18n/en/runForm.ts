/** The form that asks for a run. */
export const runForm = {
  title: "New run",
  strategy: { title: "Strategy", label: "Strategy", placeholder: "Choose a strategy", version: "Version", latest: "Version {{number}} (latest)", older: "Version {{number}}", none: "There is no strategy yet. Write one first.", write: "Write a strategy" },
  data: {
    title: "Data", label: "Dataset", placeholder: "Choose by name, symbol or tag", none: "There are no data yet. Import a file first.", import: "Import data", symbol: "Symbol", from: "From", to: "To (exclusive)", boundHint: "Such as 2024-03-11 or 2024-03-11T14:30Z; empty: all",
    granularity: "Bars", asGiven: "As in the data", granularityHint: "Longer bars are built from those of the data", warmup: "Warm-up bars", warmupHint: "Bars before the window that feed the indicators", holds: "{{rows}} rows, {{from}} to {{to}}",
  },
  instrument: { title: "Instrument", hint: "What one unit of the symbol is. It decides prices, quantities, margin and the exchange's calendar.", exchange: "Exchange calendar", noExchange: "None (days in UTC)", kind: "Kind", spot: "Spot: paid for in full", future: "Future: margin and daily variation", tickSize: "Tick size", lotSize: "Quantity step", multiplier: "Money per point", margin: "Initial margin", currency: "Currency" },
  exchanges: { "us-equity": "US equities", "cme-index": "CME index futures", fx: "Foreign exchange", crypto: "Crypto (always open)" },
  params: { title: "Parameters", none: "This strategy has no parameters.", choose: "Choose a strategy to see its parameters." },
  session: {
    title: "Session", hint: "When the strategy acts. Outside of it, it is not called.", all: "All hours", rth: "Regular hours (RTH)", eth: "Extended hours (ETH)", always: "24×7", custom: "Custom", needsExchange: "RTH and ETH are the hours of an exchange: choose it", kept: "Saved sessions", fill: "Orders may fill outside of the session", mark: "Positions are valued outside of the session", flatten: "Close positions before the session ends", minutesBefore: "Minutes before its end", noEntries: "No entries in the last minutes",
    editor: { zone: "Zone", calendar: "Holidays", noCalendar: "None", windows: "Windows", days: "Days", start: "Start", end: "End", label: "Name", add: "Add a window", remove: "Remove this window", overnight: "ends on the next day", saveAs: "Save this session as", week: "The week" },
  },
  weekdays: { mon: "Mon", tue: "Tue", wed: "Wed", thu: "Thu", fri: "Fri", sat: "Sat", sun: "Sun" },
  costs: {
    title: "Capital and costs", cash: "Initial cash", commission: "Commission", slippage: "Slippage", spread: "Spread", amount: "Money", perOrder: "Money per order", perUnit: "Money per unit", minimum: "Least per order", rate: "Of the notional", maker: "Maker", taker: "Taker", ticks: "Ticks", bps: "Basis points", share: "Share of the bar's range", impact: "Impact at the bar's whole volume", volumeShare: "Largest share of a bar's volume", volumeShareHint: "The rest of an order waits; empty: no cap", borrow: "Borrow fee a year", marginRate: "Interest on borrowed cash a year",
    commissions: { none: "None", percent: "Percent of notional", fixed: "Fixed per order", "fixed-plus-percent": "Fixed and percent", "per-unit": "Per unit (share, contract)", "maker-taker": "Maker and taker", tiered: "Tiered" },
    slippages: { none: "None", ticks: "Ticks", bps: "Basis points", range: "Share of the bar's range", volume: "Impact of volume" },
    free: "Without costs results are better than life: set commission and slippage as your broker has them.",
    tiers: "Tiers: from traded notional", addTier: "Add a tier",
  },
  risk: {
    title: "Risk limits", hint: "The engine enforces them; the strategy knows nothing of them.", maxDrawdown: "Largest drawdown", dailyLoss: "Largest loss a day", maxPosition: "Largest position (units)", maxExposure: "Largest exposure", maxOrdersPerDay: "Orders a day", maxConsecutiveLosses: "Losses in a row", percent: "%", money: "Money", none: "No limit", afterBreach: "After a breach", halt: "No entries any more", "resume-next-day": "Entries again on the next day", check: "Looked at", intrabar: "Inside the bar", close: "At each close", profiles: "Saved limits", saveAs: "Save these limits as", compare: "Also compute the equity without each limit",
  },
  rules: {
    title: "Rules of execution", hint: "How orders fill. The defaults are the careful ones.",
    fillOn: { label: "Market orders fill", "next-open": "At the next open", close: "At the same close" },
    limitFill: { label: "Limit orders fill", touch: "When the price is touched", through: "When it is traded through" },
    intrabar: { label: "Two levels in one bar", pessimistic: "The worse one first", ohlc: "Along open, high, low, close", "finer-data": "Finer data decide" },
    entryBarChildren: { label: "Stops in the entry's bar", certain: "Only what is certain", full: "With the whole bar", "next-bar": "From the next bar on", btpy: "As backtesting.py has it" },
    lotMatching: { label: "Lots", fifo: "First in, first out", lifo: "Last in, first out", average: "Average price" },
    oversize: { label: "Beyond the buying power", reject: "The order is rejected", cut: "The order is cut" },
    atEnd: { label: "At the end of the data", keep: "Positions stay open", close: "Positions are closed" },
    systemFactors: "Record the engine's own factors with every trade", lookAhead: "Check for look-ahead afterwards", seed: "Seed of randomness", adjusted: "Prices are adjusted for splits and dividends",
  },
  submit: {
    title: "This run", run: "Run", priority: "Priority", priorityHint: "Higher goes first", asLastTime: "As last time", bars: "About {{count}} bars", duration: "Expected duration {{duration}}", unknownDuration: "The first run of this strategy: its duration is not known yet", checking: "Checking …", sound: "Nothing is wrong with it", choose: "Choose a strategy and data", problems_one: "{{count}} thing to correct", problems_other: "{{count}} things to correct", queued: "{{name}} is queued", templates: "Kept settings", templateChoose: "Take over …", template: "Save these settings as", saved: "Saved", reset: "Start afresh",
  },
  commands: { run: "Run it", group: "New run" },
};
