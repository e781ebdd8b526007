import type { ErrorObject } from "ajv";
import { nearestName } from "../../platform/nearest-name.ts";
import type { ConfigProblem } from "./config-problem.ts";

/** What a schema says of one of the forms a value may take. */
interface Form {
  readonly type?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, { readonly const?: unknown; readonly type?: string }>>;
}

/** One of several forms was asked for and none fits: the one that was meant, or the problem when nobody can know. */
export interface UnionBranch {
  readonly error: ErrorObject;
  /** Number of the form that was meant; -1: see `problem`. */
  readonly index: number;
  readonly problem: ConfigProblem;
}

/** A validator complains of every form; only what it says of the form that was meant is to the point. */
export function unionBranch(error: ErrorObject): UnionBranch {
  const forms = error.schema as readonly Form[];
  const value: unknown = error.data;
  const path = error.instancePath.slice(1).replaceAll("/", ".");
  const kinds = forms.map(({ properties }) => properties?.["type"]?.const);
  const fields = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : null;
  if (fields !== null && kinds.every((kind) => typeof kind === "string")) {
    const { type: kind } = value as { readonly type?: unknown };
    const suggestion = nearestName(String(kind), kinds);
    return { error, index: kinds.indexOf(String(kind)), problem: { path: `${path}.type`, value: kind ?? null, expected: `must be one of ${kinds.join(", ")}`, ...(suggestion === null ? {} : { suggestion }) } };
  }
  const wanted = kinds.every((kind) => kind !== undefined) ? `{ "type": … } with one of ${kinds.join(", ")}` : forms.map(formText).join(" or ");
  return { error, index: fields === null ? -1 : meantBy(fields, forms), problem: { path, value, expected: `must be ${wanted}` } };
}

/** The form that shares most fields with what was written; -1: none does, or several do. */
function meantBy(fields: readonly string[], forms: readonly Form[]): number {
  const objects = forms.filter(({ properties }) => properties !== undefined);
  if (objects.length === 1) return forms.indexOf(objects[0]!);
  const shared = forms.map(({ properties = {} }) => fields.filter((field) => Object.hasOwn(properties, field)).length);
  const most = Math.max(...shared);
  return most > 0 && shared.filter((count) => count === most).length === 1 ? shared.indexOf(most) : -1;
}

function formText({ type, const: only, properties }: Form): string {
  if (only !== undefined) return JSON.stringify(only);
  if (properties === undefined) return type === "null" ? "null" : `a ${type === "string" ? "text" : (type ?? "value")}`;
  return `{ ${Object.entries(properties).map(([name, field]) => `"${name}": ${field.type ?? "…"}`).join(", ")} }`;
}
