import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { HindsightError } from "../contract/errors.ts";

const FORMS = 'Write --params fast=10,slow=30, or name a JSON file that holds an object such as { "fast": 10 }';

/** `--params`: `name=value,name=value` (lists with semicolons), a JSON object, or the name of a JSON file with an object in it. */
export function paramsOption(text: string | undefined, baseFolder: string): Readonly<Record<string, unknown>> {
  if (text === undefined || text.trim() === "") return {};
  if (text.trimStart().startsWith("{")) return objectIn(text, "--params");
  if (!text.includes("=")) return fromFile(resolve(baseFolder, text));
  // Without a prototype, a parameter called __proto__ is one like any other: unknown.
  const values: Record<string, unknown> = Object.create(null);
  for (const part of text.split(",")) {
    const equals = part.indexOf("=");
    const name = part.slice(0, equals).trim();
    if (equals < 1 || name === "") throw new HindsightError("USAGE_INVALID_VALUE", `--params has "${part}", which is not name=value`, "Write --params fast=10,slow=30; items of a list are separated by semicolons", { value: text });
    if (Object.hasOwn(values, name)) throw new HindsightError("USAGE_INVALID_VALUE", `--params gives ${name} twice`, "Give each parameter once", { name });
    values[name] = part.slice(equals + 1).trim();
  }
  return values;
}

function fromFile(path: string): Readonly<Record<string, unknown>> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw new HindsightError("USAGE_INVALID_VALUE", `--params is neither name=value nor a file: ${path} is not there`, FORMS, { path });
  return objectIn(readFileSync(path, "utf8"), `--params ${path}`);
}

function objectIn(text: string, place: string): Readonly<Record<string, unknown>> {
  const fail = (why: string): never => {
    throw new HindsightError("USAGE_INVALID_VALUE", `${place}: ${why}`, FORMS);
  };
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return fail(`it is not valid JSON (${error instanceof Error ? error.message : "damaged"})`);
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) return fail("it does not hold an object");
  return content as Readonly<Record<string, unknown>>;
}
