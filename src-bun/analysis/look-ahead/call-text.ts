/** How a call reads in a sentence about the strategy. */
const phrases: Readonly<Record<string, string>> = {
  buy: "ordered to buy",
  sell: "ordered to sell",
  target: "set the target position",
  targetFraction: "set the target fraction",
  close: "closed",
  modify: "modified",
  cancel: "canceled",
  factor: "noted the factor",
  log: "logged",
};

const MAX_DEPTH = 3;
/** More than the engine takes of any text or list: what lies beyond decides nothing, and a strategy could fill the memory with it. */
const MAX_TEXT_LENGTH = 4_096;
const MAX_FIELDS = 100;

/** A call of the context in words, with all that it was given: `ordered to buy quantity 10, stopLoss 95`. */
export function callText(method: string, given: readonly unknown[]): string {
  const texts = given.filter((value) => value !== undefined).map((value) => valueText(value, 0));
  return [phrases[method] ?? method, texts.length === 0 && method === "close" ? "everything" : texts.join(", ")].join(" ");
}

function valueText(value: unknown, depth: number): string {
  if (typeof value === "string") return value.length > MAX_TEXT_LENGTH ? `${JSON.stringify(value.slice(0, MAX_TEXT_LENGTH))}… (${value.length} characters)` : JSON.stringify(value);
  if (typeof value !== "object" || value === null) return typeof value === "function" || typeof value === "symbol" ? `a ${typeof value}` : String(value);
  if (Array.isArray(value)) return `[${value.slice(0, MAX_FIELDS).map((item) => (depth < MAX_DEPTH ? valueText(item, depth + 1) : "…")).join(", ")}]`;
  const fields = Object.keys(value).slice(0, MAX_FIELDS).map((name) => [name, Reflect.get(value, name) as unknown] as const);
  // Orders and entries are handles without fields of their own.
  if (fields.length === 0) return "id" in value ? `${depth > 0 ? "" : "entryPrice" in value ? "entry " : "order "}${String(value.id)}` : "{}";
  const text = depth < MAX_DEPTH ? fields.filter(([, field]) => field !== undefined).map(([name, field]) => `${name} ${valueText(field, depth + 1)}`).join(", ") : "…";
  return depth === 0 ? text : `{ ${text} }`;
}
