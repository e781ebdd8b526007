import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StrategySample } from "../contract/library.ts";
import { appFolder } from "../platform/app-files.ts";

const folder = appFolder("resources/strategies");

/** As little as a strategy can be: where somebody begins who knows what to write. */
const blank = `import { defineStrategy } from "@hindsight/sdk";

export default defineStrategy({
  name: "New strategy",
  description: "",

  // JSON Schema: the run form and the types of ctx.params follow from it.
  params: {
    type: "object",
    properties: {
      units: { type: "number", exclusiveMinimum: 0, default: 10, title: "Units" },
    },
  },

  // Runs at the close of every bar.
  onBar(bar, ctx) {
    if (ctx.position.quantity === 0) ctx.buy({ quantity: ctx.params.units });
  },
});
`;

let known: readonly StrategySample[] | undefined;

/** Strategies to begin from: the blank one, and those that come with the app. */
export function strategySamples(): readonly StrategySample[] {
  return (known ??= [sampleOf("blank", blank), ...readdirSync(folder).filter((name) => name.endsWith(".ts")).sort().map((name) => sampleOf(name.slice(0, -3), readFileSync(join(folder, name), "utf8")))]);
}

/** Title and description stand in the definition as plain texts; a test holds the samples to that. */
function sampleOf(name: string, text: string): StrategySample {
  const field = (key: string): string => new RegExp(`^  ${key}: "([^"]*)"`, "m").exec(text)?.[1] ?? "";
  return { name, title: field("name"), description: field("description"), sources: [{ path: "strategy.ts", text }] };
}
