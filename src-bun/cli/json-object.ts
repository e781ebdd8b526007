import { readFileSync, statSync } from "node:fs";
import type { HindsightError } from "../contract/errors.ts";

/** An object as JSON text. @param fail makes the error of what is wrong with it */
export function jsonObject(text: string, fail: (why: string) => HindsightError): Readonly<Record<string, unknown>> {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw fail(`it is not valid JSON (${error instanceof Error ? error.message : "damaged"})`);
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) throw fail("it does not hold an object");
  return content as Readonly<Record<string, unknown>>;
}

/** The object in a JSON file. */
export function jsonObjectFile(path: string, fail: (why: string) => HindsightError): Readonly<Record<string, unknown>> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) throw fail(stat === undefined ? "it is not there" : "it is not a file");
  return jsonObject(readFileSync(path, "utf8"), fail);
}
