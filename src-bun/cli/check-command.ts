import { join } from "node:path";
import type { Command } from "commander";
import { describeStrategy } from "../orchestrator/describe-strategy.ts";
import type { CliContext } from "./cli-context.ts";
import { type CommonOptions, jsonOption, workspaceOption } from "./common-options.ts";
import { strategyArgument } from "./strategy-argument.ts";
import { table } from "./text-layout.ts";
import { workspaceOf } from "./workspace-option.ts";

const EXAMPLES = `
Examples:
  hindsight check my-strategy.ts
  hindsight check my-strategy.ts --json`;

export function addCheckCommand(program: Command, context: CliContext): void {
  program
    .command("check")
    .description("Check a strategy (types, lint, imports, definition) without running it on data, and list its parameters and factors.")
    .argument("<strategy>", "TypeScript file of the strategy")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, options: CommonOptions) => {
      const { strategy, description } = await describeStrategy(join(workspaceOf(options, context), "cache"), strategyArgument(file, context.baseFolder));
      const { name, schema, factors } = description;
      const { versionHash, sources } = strategy;
      if (options.json === true) {
        context.out(`${JSON.stringify({ ok: true, name, versionHash, files: sources.map(({ path }) => path), params: schema, factors })}\n`);
        return;
      }
      const rows = Object.entries(schema.properties).map(([id, { type, title, default: value }]) => [id, value === undefined ? "no default" : JSON.stringify(value), type, title ?? ""]);
      const declared = Object.entries(factors?.properties ?? {}).map(([id, { type, unit, title, knownAt }]) => [id, type, unit ?? "", knownAt === "exit" ? "known at the exit" : "known at the entry", title ?? ""]);
      context.out([`${name}: ready to run (version ${versionHash.slice(0, 12)}, ${sources.length} ${sources.length === 1 ? "file" : "files"})`, ...table(rows), ...(declared.length === 0 ? [] : ["Factors", ...table(declared)]), ""].join("\n"));
    });
}
