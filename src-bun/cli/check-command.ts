import { join } from "node:path";
import type { Command } from "commander";
import { describeStrategy } from "../orchestrator/describe-strategy.ts";
import type { CliContext } from "./cli-context.ts";
import { strategyArgument } from "./strategy-argument.ts";
import { table } from "./text-layout.ts";
import { workspaceOf, type WorkspaceOptions } from "./workspace-option.ts";

interface CheckOptions extends WorkspaceOptions {
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  hindsight check my-strategy.ts
  hindsight check my-strategy.ts --json`;

export function addCheckCommand(program: Command, context: CliContext): void {
  program
    .command("check")
    .description("Check a strategy (types, lint, imports, definition) without running it on data, and list its parameters.")
    .argument("<strategy>", "TypeScript file of the strategy")
    .option("--workspace <folder>", "folder whose cache keeps the compiled strategy (default: HINDSIGHT_HOME, or the user's data folder)")
    .option("--json", "print one JSON object and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, options: CheckOptions) => {
      const { strategy, description } = await describeStrategy(join(workspaceOf(options, context), "cache"), strategyArgument(file, context.baseFolder));
      const { name, schema } = description;
      const { versionHash, sources } = strategy;
      if (options.json === true) {
        context.out(`${JSON.stringify({ ok: true, name, versionHash, files: sources.map(({ path }) => path), params: schema })}\n`);
        return;
      }
      const rows = Object.entries(schema.properties).map(([id, { type, title, default: value }]) => [id, value === undefined ? "no default" : JSON.stringify(value), type, title ?? ""]);
      context.out([`${name}: ready to run (version ${versionHash.slice(0, 12)}, ${sources.length} ${sources.length === 1 ? "file" : "files"})`, ...table(rows), ""].join("\n"));
    });
}
