import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { CliProcess, dailyCsv, sampleStrategy, strategyText } from "../support/cli-process.ts";

const cli = new CliProcess();
afterAll(() => cli.remove());

/** Bars of a symbol from 14:30 UTC on. */
const barsOf = (symbol: string, day: string, count: number, lengthSeconds = 60): string =>
  `symbol,time,open,high,low,close,volume\n${Array.from({ length: count }, (_, k) => `${symbol},${new Date(Date.parse(`${day}T14:30:00Z`) + k * lengthSeconds * 1000).toISOString()},100,101,99,100,10`).join("\n")}\n`;

const window = { days: ["mon", "tue", "wed", "thu", "fri"], start: "09:30", end: "16:00", label: "day" };
const session = { name: "own", zone: "America/New_York", calendar: "us-equity", windows: [window] };

const files: Readonly<Record<string, unknown>> = {
  "empty-session.json": { ...session, windows: [] },
  "overlap.json": { ...session, windows: [window, { ...window, start: "15:00", end: "17:00", label: "late" }] },
  "zone.json": { ...session, zone: "New_York" },
  "calendar.json": { ...session, calendar: "us-equities" },
  "sunday.json": { ...session, windows: [{ ...window, days: ["sun"] }] },
  "instrument.json": { tickSzie: 0.25 },
  "currencies.json": { symbols: { FIVE: { currency: "USD" }, OTHER: { currency: "EUR" } } },
  "far.json": [{ data: "far.csv" }],
  "both.json": [{ data: "five.csv" }, { data: "other.csv" }],
  "other.json": [{ data: "other.csv" }],
  "finer.json": [{ data: "part.csv", symbol: "FIVE", deliver: false }],
  "typo.json": [{ dta: "other.csv" }],
  "damaged.json": "[{",
};

beforeAll(async () => {
  for (const [name, content] of Object.entries(files)) cli.file(name, typeof content === "string" ? content : JSON.stringify(content));
  cli.file("day.csv", dailyCsv(40));
  cli.file("five.csv", barsOf("FIVE", "2024-01-02", 60));
  cli.file("other.csv", barsOf("OTHER", "2024-01-02", 60));
  cli.file("far.csv", barsOf("FAR", "2025-01-02", 60));
  // Finer data for the first half of the window alone.
  cli.file("part.csv", barsOf("FIVE", "2024-01-02", 60, 30));
  for (const name of ["day", "five", "other", "far"]) expect((await cli.run("import", `${name}.csv`)).code).toBe(0);
});

const day = ["run", sampleStrategy, "--data", "day.csv"];
const five = ["run", sampleStrategy, "--data", "five.csv"];

// Title, command line, code, what the message names, what the hint offers.
const cases: readonly (readonly [title: string, args: readonly string[], code: string, message: RegExp, hint: RegExp])[] = [
  ["risk limit that is neither a share nor money", [...day, "--risk", "dailyLoss=0.5"], "RISK_INVALID", /^--risk: dailyLoss cannot be 0\.5/, /dailyLoss=50%/],
  ["risk limit of the whole capital", [...day, "--risk", "maxDrawdown=100000"], "RISK_INVALID", /^--risk \(maxDrawdown\) must be less than the initial capital of 100000/, /20%/],
  ["unknown risk limit", [...day, "--risk", "maxDrawdwn=20%"], "RISK_INVALID", /maxDrawdwn/, /Did you mean maxDrawdown\?/],
  ["comparison without limits", [...day, "--compare-limits"], "USAGE_INVALID_VALUE", /--compare-limits/, /--risk/],
  ["session without a market", [...five, "--session", "rth"], "CONFIG_INVALID", /session rth depends on the market/, /--exchange us-equity/],
  ["unknown market", [...five, "--session", "rth", "--exchange", "us-equities"], "CALENDAR_UNKNOWN", /"us-equities"/, /Did you mean us-equity\?/],
  ["session that is no file", [...five, "--session", "rht"], "SESSION_INVALID", /rht/, /Did you mean rth\?/],
  ["session without windows", [...five, "--session", "empty-session.json"], "SESSION_INVALID", /windows is empty/, /at least one window/],
  ["session whose windows overlap", [...five, "--session", "overlap.json"], "SESSION_INVALID", /"day" .* and "late" .* overlap/, /join them in one window/],
  ["session in an unknown zone", [...five, "--session", "zone.json"], "DATA_TIME_ZONE", /"New_York"/, /America\/New_York/],
  ["session with an unknown calendar", [...five, "--session", "calendar.json"], "CALENDAR_UNKNOWN", /"us-equities"/, /Did you mean us-equity\?/],
  ["session that never opens", [...five, "--session", "sunday.json"], "SESSION_EMPTY", /session own has no window between 2024-01-02/, /holidays of its calendar/],
  ["rule of a session without one", [...five, "--flatten", "last-close"], "USAGE_INVALID_VALUE", /--flatten is given, but the run has no session/, /--session rth/],
  ["minutes without a flattening", [...five, "--session", "24x7", "--flatten-before", "5"], "USAGE_INVALID_VALUE", /--flatten-before/, /--flatten last-close/],
  ["flattening as long as the session", [...five, "--exchange", "us-equity", "--session", "rth", "--flatten", "last-close", "--flatten-before", "390"], "CONFIG_INVALID", /^--flatten-before must be less than the 390 minutes/, /such as 5/],
  ["flattening before it begins", [...five, "--session", "24x7", "--flatten", "last-close", "--flatten-before", "-5"], "USAGE_INVALID_VALUE", /--flatten-before cannot be "-5"/, /0 or more/],
  ["where to flatten", [...five, "--session", "24x7", "--flatten", "close"], "USAGE_INVALID_VALUE", /--flatten cannot be "close"/, /last-close, last-open/],
  ["instrument file with a typo", [...day, "--instrument", "instrument.json"], "CONFIG_INVALID", /instrument\.json: tickSzie is unknown/, /Did you mean tickSize\?/],
  ["maintenance above initial margin", [...day, "--initial-margin", "100", "--maintenance-margin", "200"], "CONFIG_INVALID", /^--maintenance-margin must not be above the initial margin of 100, found 200/, /at most what it took/],
  ["two kinds of margin at once", [...day, "--initial-margin", "100", "--margin-rate", "0.1"], "USAGE_INVALID_VALUE", /--margin-rate and --initial-margin/, /one of them/],
  ["currency", [...day, "--currency", "dollar"], "CONFIG_INVALID", /^--currency must be .* USD, found "dollar"/, /--help/],
  ["instruments in two currencies", [...five, "--feeds", "other.json", "--instrument", "currencies.json"], "CONFIG_INVALID", /^--instrument \(symbols\.OTHER\.currency\) must be USD as that of FIVE/, /by themselves/],
  ["feeds without common time", [...five, "--feeds", "far.json"], "FEED_NO_OVERLAP", /bars of FAR .* share no time with the bars of FIVE/, /leave the feed out/],
  ["the same feed twice", [...five, "--feeds", "both.json"], "FEED_INVALID", /same feed twice/, /once/],
  ["file of feeds with a typo", [...five, "--feeds", "typo.json"], "FEED_INVALID", /feed 1: there is no field "dta"/, /Did you mean data\?/],
  ["file of feeds that is damaged", [...five, "--feeds", "damaged.json"], "FEED_INVALID", /not JSON/, /commas/],
  ["file of feeds that is not there", [...five, "--feeds", "nowhere.json"], "FEED_INVALID", /no file of feeds .*nowhere\.json/, /list of feeds/],
  ["no finer data", [...five, "--intrabar", "finer-data"], "CONFIG_INVALID", /no data finer/, /--feeds|--intrabar/],
  ["finer data for a part of the window", [...five, "--feeds", "finer.json", "--intrabar", "finer-data"], "FINER_DATA_MISSING", /FIVE for 30 of 60 bars: 2024-01-02T15:00:00Z/, /another intrabar rule/],
  ["granularity in words", [...five, "--granularity", "5min"], "USAGE_INVALID_VALUE", /--granularity cannot be "5min"/, /Did you mean 5m\?/],
  ["granularity finer than the data", [...five, "--granularity", "30s"], "FEED_INVALID", /30s cannot be built from bars of 1m/, /nearest length that fits is 1m/],
  ["bars of trades from bars", [...five, "--granularity", "count:10"], "FEED_INVALID", /cannot be gathered by count/, /dataset of trades/],
  ["warm-up that is no count", [...five, "--warmup", "-1"], "USAGE_INVALID_VALUE", /--warmup cannot be "-1"/, /whole number/],
  ["volume share", [...day, "--max-volume-share", "10"], "CONFIG_INVALID", /^--max-volume-share must be 1 or less, found 10/, /10 % is 0\.1/],
  ["borrow rate as a percentage", [...day, "--borrow-rate", "2"], "CONFIG_INVALID", /^--borrow-rate must be less than 1, found 2/, /2 % is 0\.02/],
  ["funding", [...day, "--funding", "1%"], "USAGE_INVALID_VALUE", /--funding cannot be "1%"/, /0\.0001:4/],
  ["hours between funding", [...day, "--funding", "0.0001:48"], "CONFIG_INVALID", /^--funding must be 24 or less, found 48/, /--help/],
  ["percentile", [...day, "--percentile-bars", "1"], "CONFIG_INVALID", /^--percentile-bars must be 2 or more, found 1/, /--help/],
  ["choice with a typo", [...day, "--intrabar", "pesimistic"], "USAGE_INVALID_VALUE", /--intrabar cannot be "pesimistic"/, /Did you mean pessimistic\?/],
  ["tiers out of order", [...day, "--commission", "tiered:0=0.001,0=0.002"], "USAGE_INVALID_VALUE", /--commission cannot be/, /tiered:0=0\.001/],
  ["share of the range", [...day, "--slippage", "range:1.5"], "CONFIG_INVALID", /^--slippage \(share\) must be less than 1, found 1\.5/, /1\.5 % is 0\.015/],
];

describe("bad input is refused before the run, and nothing is kept of it", () => {
  for (const [title, args, code, message, hint] of cases) {
    test(title, async () => {
      const before = cli.contents().filter((path) => path.startsWith("runs/"));
      const error = await cli.refused(...args);
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
      expect(error.hint).toMatch(hint);
      expect(cli.contents().filter((path) => path.startsWith("runs/"))).toEqual(before);
    });
  }
});

describe("what only the run can show", () => {
  const factors = 'factors: { type: "object", properties: { gap: { type: "number" } } },';
  const withFactors = (body: string): string => strategyText(body).replace("onBar", `${factors}\n  onBar`);

  test("an undeclared factor is an error with a suggestion", async () => {
    cli.file("undeclared.ts", withFactors('const name: string = "gpa"; ctx.factor(name, 1); ctx.target(1);'));
    const { code, value } = await cli.json("run", "undeclared.ts", "--data", "day.csv");
    expect({ code, value }).toMatchObject({ code: 1, value: { error: { code: "STRATEGY_FACTOR_UNKNOWN", hint: expect.stringContaining("gap") } } });
  });

  test("a factor of the wrong type", async () => {
    cli.file("wrong-type.ts", withFactors('ctx.factor("gap", "wide"); ctx.target(1);'));
    expect((await cli.json("run", "wrong-type.ts", "--data", "day.csv")).value).toMatchObject({ error: { code: "STRATEGY_FACTOR_INVALID" } });
  });

  test("a feed's file that wants an import option, and a feed without its symbol, say so of the feed", async () => {
    cli.file("wall.csv", "time,open,high,low,close\n2024-01-02 14:30:00,1,2,1,2\n2024-01-02 14:31:00,1,2,1,2\n");
    cli.file("wall.json", '[{ "data": "wall.csv" }]');
    const wall = await cli.refused(...five, "--feeds", "wall.json");
    expect(wall.hint).toMatch(/hindsight import wall\.csv --zone [\w/]+, then name wall in the file of feeds$/);
    cli.file("many.csv", "symbol,time,open,high,low,close\nA,2024-01-02T14:30:00Z,1,2,1,2\nA,2024-01-02T14:31:00Z,1,2,1,2\nB,2024-01-02T14:30:00Z,1,2,1,2\nB,2024-01-02T14:31:00Z,1,2,1,2\n");
    cli.file("many.json", '[{ "data": "many.csv" }]');
    expect((await cli.json(...five, "--feeds", "many.json")).value["error"]).toMatchObject({ code: "DATASET_SYMBOL_REQUIRED", hint: expect.stringContaining("In the file of feeds the field symbol chooses it") });
  });
});
