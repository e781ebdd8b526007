import type { FactorSchema, PropertySchema } from "@hindsight/sdk";
import type { StrategyDescription } from "./worker-messages.ts";

export const widgets = ["number", "slider", "switch", "text", "select", "segmented", "list"] as const;
type Widget = (typeof widgets)[number];
export const filterKinds = ["range", "choice", "flag", "text"] as const;
type FilterKind = (typeof filterKinds)[number];

/** A parameter as a form shows it. */
interface FormField {
  readonly name: string;
  readonly label: string;
  readonly help: string | null;
  readonly type: PropertySchema["type"];
  readonly widget: Widget;
  /** Values that may be chosen; null: any that fits. */
  readonly choices: readonly (number | string)[] | null;
  readonly isRequired: boolean;
  /** Null: none. */
  readonly default: unknown;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Distance between values that may be given; null: any. */
  readonly step: number | null;
}

/** How trades are filtered by a factor. */
interface FormFilter {
  readonly name: string;
  readonly label: string;
  readonly unit: string | null;
  readonly kind: FilterKind;
  readonly choices: readonly (number | string)[] | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** It is known when the entry is submitted, and so may become a rule for entries. */
  readonly mayBecomeRule: boolean;
}

/** What a console shows of a strategy: its parameters in groups, and the filters over its factors. */
export interface FormDescription {
  readonly groups: readonly { readonly title: string | null; readonly fields: readonly FormField[] }[];
  readonly filters: readonly FormFilter[];
}

/** Derives the form from the schemas and their hints `x-ui` (group, order, widget) and `x-filter` (kind). A hint that does not fit the value is passed over. */
export function describeForm({ schema, factors }: Pick<StrategyDescription, "schema" | "factors">): FormDescription {
  const groups = new Map<string | null, { readonly order: number; readonly field: FormField }[]>();
  Object.entries(schema.properties).forEach(([name, property], place) => {
    const hints = property["x-ui"] ?? {};
    const group = typeof hints["group"] === "string" && hints["group"] !== "" ? hints["group"] : null;
    const order = typeof hints["order"] === "number" ? hints["order"] : place;
    const fields = groups.get(group) ?? [];
    groups.set(group, [...fields, { order, field: fieldOf(name, property, schema.required?.includes(name) === true && property.default === undefined, hints["widget"]) }]);
  });
  return {
    groups: [...groups].map(([title, fields]) => ({ title, fields: fields.sort((a, b) => a.order - b.order).map(({ field }) => field) })),
    filters: Object.entries(factors?.properties ?? {}).map(([name, factor]) => filterOf(name, factor)),
  };
}

function fieldOf(name: string, property: PropertySchema, isRequired: boolean, wanted: unknown): FormField {
  const isNumber = property.type === "number" || property.type === "integer";
  const choices = "enum" in property ? (property.enum ?? null) : null;
  const fitting = widgetsFor(property, choices !== null);
  return {
    name,
    label: property.title ?? wordsOf(name),
    help: property.description ?? null,
    type: property.type,
    widget: fitting.find((widget) => widget === wanted) ?? fitting[0]!,
    choices,
    isRequired,
    default: property.default ?? null,
    minimum: isNumber ? (property.minimum ?? property.exclusiveMinimum ?? null) : null,
    maximum: isNumber ? (property.maximum ?? property.exclusiveMaximum ?? null) : null,
    step: isNumber ? (property.multipleOf ?? (property.type === "integer" ? 1 : null)) : null,
  };
}

/** The usual one first. */
function widgetsFor(property: PropertySchema, hasChoices: boolean): readonly Widget[] {
  if (hasChoices) return ["select", "segmented"];
  switch (property.type) {
    case "boolean":
      return ["switch"];
    case "string":
      return ["text"];
    case "array":
      return ["list"];
    default:
      // A slider needs two ends.
      return property.minimum !== undefined && property.maximum !== undefined ? ["number", "slider"] : ["number"];
  }
}

function filterOf(name: string, factor: FactorSchema): FormFilter {
  const { type, title, unit, enum: choices, minimum, maximum, knownAt } = factor;
  const fitting: readonly FilterKind[] = type === "boolean" ? ["flag"] : type === "string" ? (choices === undefined ? ["text", "choice"] : ["choice", "text"]) : choices === undefined ? ["range", "choice"] : ["choice", "range"];
  const wanted = factor["x-filter"]?.["kind"];
  return {
    name,
    label: title ?? wordsOf(name),
    unit: unit ?? null,
    kind: fitting.find((kind) => kind === wanted) ?? fitting[0]!,
    choices: choices ?? null,
    minimum: minimum ?? null,
    maximum: maximum ?? null,
    mayBecomeRule: knownAt !== "exit",
  };
}

/** `stopAtr` as "Stop atr": what is not titled is still readable. */
function wordsOf(name: string): string {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").replaceAll("_", " ").toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
