/** Trades, orders and log of a report, and why an order was filled or not. */
export const reportTables = {
  trades: {
    title: "Trades", empty: "There is no closed trade.", hint: "Enter shows the trade on the chart.", columns: "Columns", side: "Side", all: "All", worst: "Worst first", best: "Best first",
    names: { trade_id: "No.", symbol: "Symbol", side: "Side", quantity: "Quantity", entry_time: "Entry", entry_price: "Entry price", exit_time: "Exit", exit_price: "Exit price", gross_pnl: "Gross P/L", commission: "Commission", slippage: "Slippage", financing: "Financing", net_pnl: "Net P/L", return: "Return", bars_held: "Bars", mae: "MAE", mfe: "MFE", entry_reason: "Why in", exit_reason: "Why out" },
  },
  orders: {
    title: "Orders", empty: "The strategy submitted no order.", status: "State",
    names: { order_id: "No.", symbol: "Symbol", side: "Side", type: "Type", time_in_force: "In force", quantity: "Quantity", filled_quantity: "Filled", limit_price: "Limit", stop_price: "Stop", submit_time: "Submitted", end_time: "Ended", status: "State", tag: "Tag", reason: "Why" },
    types: { market: "Market", limit: "Limit", stop: "Stop", "stop-limit": "Stop limit", "trailing-stop": "Trailing stop" },
    statuses: { filled: "Filled", canceled: "Canceled", expired: "Expired", rejected: "Rejected", working: "Working", "partially-filled": "Partly filled", accepted: "Working", triggered: "Triggered" },
  },
  why: {
    title: "Why", order: "Order {{id}}", choose: "Choose an order to see its life and the bar that decided it.", submitted: "Submitted after bar {{bar}} as {{what}}", protects: "Protects the entry of order {{id}}", oco: "One cancels the other: group {{name}}", trails: "Trails: {{how}}", fill: "Filled {{quantity}} at {{price}}", inside: "inside the bar that ends then", costs: "commission {{commission}}, slippage {{slippage}}", taker: "took what was there", maker: "rested in the book", position: "position afterwards {{position}}", ended: "{{status}}: {{reason}}", stillWorking: "Still working when the data ended", bar: "The bar that decided it", ohlc: "Open {{open}}, high {{high}}, low {{low}}, close {{close}}", noBar: "This bar is not in the data that are shown.", levels: "Levels", level: "{{name}} {{price}}", chart: "Show on the chart", parent: "Show that order", previous: "Previous order", next: "Next order",
  },
  log: { title: "Log", empty: "The strategy logged nothing.", none: "No line holds this text.", time: "Time", bar: "Bar", message: "Message", values: "Values", filter: "Lines that hold" },
  commands: { group: "Tables", filter: "Go to the filter" },
};
