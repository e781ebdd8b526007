import { statSync } from "node:fs";
import { resolve } from "node:path";
import { HindsightError } from "../contract/errors.ts";
import { jsonObject, jsonObjectFile } from "./json-object.ts";

const FORMS = 'Write --params fast=10,slow=30, or name a JSON file that holds an object such as { "fast": 10 }';

/** `--params`: `name=value,name=value` (lists with semicolons), a JSON object, or the name of a JSON file with an object in it. */
export function paramsOption(text: string | undefined, baseFolder: string): Readonly<Record<string, unknown>> {
  if (text === undefined || text.trim() === "") return {};
  if (text.trimStart().startsWith("{")) return jsonObject(text, invalid("--params"));
  if (!text.includes("=")) {
    const path = resolve(baseFolder, text);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw new HindsightError("USAGE_INVALID_VALUE", `--params is neither name=value nor a file: ${path} is not there`, FORMS, { path });
    return jsonObjectFile(path, invalid(`--params ${path}`));
  }
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

function invalid(place: string): (why: string) => HindsightError {
  return (why) => new HindsightError("USAGE_INVALID_VALUE", `${place}: ${why}`, FORMS);
}
