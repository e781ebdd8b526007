import { expect, test } from "bun:test";
import type { ParamsSchema } from "@hindsight/sdk";
import { describeForm } from "../../src-bun/contract/form-description.ts";

const schema: ParamsSchema = {
  type: "object",
  required: ["units", "fast"],
  properties: {
    fast: { type: "integer", minimum: 2, maximum: 50, default: 10, title: "Fast average", "x-ui": { group: "Averages", order: 2, widget: "slider" } },
    slow: { type: "integer", minimum: 3, "x-ui": { group: "Averages", order: 1, widget: "slider" } },
    side: { type: "string", enum: ["both", "long"], default: "both", description: "Which way", "x-ui": { widget: "segmented" } },
    units: { type: "number", exclusiveMinimum: 0, multipleOf: 0.5 },
    useStop: { type: "boolean", default: true, "x-ui": { widget: "text", group: 7 } },
    hours: { type: "array", items: { type: "integer" } },
  },
};

test("parameters stand in their groups and order, each with the widget that was asked for where it fits", () => {
  const { groups } = describeForm({ schema, factors: null });
  expect(groups.map(({ title, fields }) => [title, fields.map(({ name, widget }) => `${name} ${widget}`)])).toEqual([
    // A slider has two ends, and a switch is no text.
    ["Averages", ["slow number", "fast slider"]],
    [null, ["side segmented", "units number", "useStop switch", "hours list"]],
  ]);
  const [, fast] = groups[0]!.fields;
  expect(fast).toEqual({ name: "fast", label: "Fast average", help: null, type: "integer", widget: "slider", choices: null, isRequired: false, default: 10, minimum: 2, maximum: 50, step: 1 });
  const [side, units, useStop] = groups[1]!.fields;
  expect(side).toMatchObject({ label: "Side", help: "Which way", choices: ["both", "long"], default: "both" });
  expect(units).toMatchObject({ isRequired: true, default: null, minimum: 0, maximum: null, step: 0.5 });
  expect(useStop).toMatchObject({ label: "Use stop", default: true, step: null });
});

test("factors become filters of their kind; those that are known at the exit cannot become a rule", () => {
  const { filters } = describeForm({
    schema: { type: "object", properties: {} },
    factors: {
      type: "object",
      properties: {
        gap: { type: "number", unit: "%", minimum: -1, maximum: 1, title: "Gap" },
        level: { type: "integer", "x-filter": { kind: "choice" } },
        mood: { type: "string", enum: ["calm", "wild"], "x-filter": { kind: "range" } },
        note: { type: "string" },
        isUp: { type: "boolean", knownAt: "exit" },
      },
    },
  });
  expect(filters.map(({ name, kind, mayBecomeRule }) => `${name} ${kind} ${mayBecomeRule}`)).toEqual(["gap range true", "level choice true", "mood choice true", "note text true", "isUp flag false"]);
  expect(filters[0]).toEqual({ name: "gap", label: "Gap", unit: "%", kind: "range", choices: null, minimum: -1, maximum: 1, mayBecomeRule: true });
  expect(filters[2]!.choices).toEqual(["calm", "wild"]);
});
