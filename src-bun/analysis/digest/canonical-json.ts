import { HindsightError } from "../../contract/errors.ts";

/**
 * JSON text that is the same for the same value: keys sorted by code unit, no white space, numbers as JavaScript prints
 * them (-0 as 0); properties that are undefined are left out. In the manner of RFC 8785.
 *
 * @throws HindsightError INTERNAL for a value that JSON cannot carry (NaN, infinity, functions …), with its path
 */
export function canonicalJson(value: unknown, path = "$"): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item, index) => canonicalJson(item, `${path}[${index}]`)).join(",")}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key], `${path}.${key}`)}`);
    return `{${members.join(",")}}`;
  }
  throw new HindsightError("INTERNAL", `${path} is ${describe(value)}, which has no canonical form`, "Only finite numbers, texts, booleans, null, arrays and plain objects identify a run", { path });
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function describe(value: unknown): string {
  return typeof value === "number" ? String(value) : typeof value === "object" ? "an object with a class" : typeof value;
}
