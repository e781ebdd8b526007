/** The first screen. */
export const welcome = {
  title: "Welcome",
  lead: "Test a trading idea on history, and know why each order was filled.",
  doors: {
    report: { title: "Look at a report", text: "A finished run on made-up data: its equity, its trades, and why each of them happened.", action: "Open the latest report", none: "There is no finished run yet. Queue one and it will be here." },
    import: { title: "Import data", text: "Drop a Parquet or CSV file anywhere in this window, or choose one. You see what is recognised before anything is kept.", action: "Import a file" },
    write: { title: "Write a strategy", text: "TypeScript with errors as you type. Begin with a sample that runs.", action: "Write a strategy" },
  },
  recent: "Latest runs", all: "All runs",
  sample: "The sample data are synthetic: made up by a generator, good for trying things out and nothing else.",
  guide: "New here? The guide's quick start takes five minutes.",
};
