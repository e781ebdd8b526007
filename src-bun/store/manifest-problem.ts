/**
 * What is wrong with the content of a `run.json`, or null. A run's folder may come from somebody else: what a repetition of
 * the run relies on is looked at before it is used. The configuration has a schema of its own.
 */
export function manifestProblem(content: unknown): string | null {
  const { format, runId, fingerprint, digest, metrics, snapshot } = fields(content);
  if (format !== 2) return "it is not a run of this version";
  if (!isName(runId)) return "runId must be a name";
  if (!isSha256(fingerprint) || !isSha256(digest)) return "fingerprint and digest must be 64 hexadecimal digits";
  if (!isObject(metrics)) return "metrics must be an object";
  const { strategy, params, config, dataset, symbol, build, feeds, warmupCount, bounds, window } = fields(snapshot);
  const { from, to } = fields(window);
  const asked = fields(bounds);
  if (!isObject(params) || !isObject(config)) return "snapshot.params and snapshot.config must be objects";
  if (!isName(fields(dataset)["id"]) || typeof symbol !== "string") return "snapshot.dataset.id and snapshot.symbol must be texts";
  if (!isTime(from) || !isTime(to)) return "snapshot.window.from and .to must be epoch milliseconds";
  if (!isBound(asked["from"]) || !isBound(asked["to"])) return "snapshot.bounds.from and .to must be dates, instants, epoch milliseconds or null";
  if (!isCount(warmupCount)) return "snapshot.warmupCount must be a whole number of 0 or more";
  if (!isBarRule(build)) return "snapshot.build must be null or a rule of time, count or volume";
  if (!Array.isArray(feeds) || !feeds.every(isFeed)) return "snapshot.feeds must list feeds with dataset.id, kind, symbol, name, build, isDelivered, columns and rows";
  const { sources } = fields(strategy);
  if (!Array.isArray(sources) || sources.length === 0) return "snapshot.strategy.sources must list the strategy's files";
  const paths = sources.map((source: unknown) => fields(source)["path"]);
  if (!sources.every((source: unknown) => typeof fields(source)["text"] === "string") || !paths.every(isRelativePath)) return "snapshot.strategy.sources must have a path inside the strategy's folder and a text each";
  return new Set(paths).size === paths.length ? null : "snapshot.strategy.sources names a file twice";
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Letters, digits, `-`, `_` and `.`: what ids are made of. */
function isName(value: unknown): boolean {
  return typeof value === "string" && /^[\w.-]{1,200}$/.test(value);
}

function isSha256(value: unknown): boolean {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

function isTime(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= 8.64e15;
}

function isBound(value: unknown): boolean {
  return value === null || isTime(value) || (typeof value === "string" && /^[\w:.+-]{1,40}$/.test(value));
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isBarRule(value: unknown): boolean {
  const { by, ...amounts } = fields(value);
  const amount = amounts[{ time: "granularityMs", count: "count", volume: "volume" }[String(by)] ?? ""];
  return value === null || (typeof amount === "number" && amount > 0 && amount < Infinity);
}

function isFeed(value: unknown): boolean {
  const { dataset, kind, symbol, name, build, isDelivered, columns, rowStart, rowEnd } = fields(value);
  const texts = [symbol, name, ...(Array.isArray(columns) ? columns : [columns])] as unknown[];
  return isName(fields(dataset)["id"]) && ["bars", "trades", "quotes", "features", "actions"].includes(String(kind)) && texts.every((text) => typeof text === "string") && isBarRule(build) && typeof isDelivered === "boolean" && isCount(rowStart) && isCount(rowEnd);
}

function isRelativePath(value: unknown): boolean {
  return typeof value === "string" && /^[^\\/:\p{Cc}][^\\:\p{Cc}]*$/u.test(value) && !value.split("/").some((step) => step === "" || step === "." || step === "..");
}
