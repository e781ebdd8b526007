import { join, resolve } from "node:path";
import type { Command } from "commander";
import { describeStrategy } from "../orchestrator/describe-strategy.ts";
import type { CliContext } from "./cli-context.ts";
import { workspaceOf, type WorkspaceOptions } from "./workspace-option.ts";

interface CheckOptions extends WorkspaceOptions {
  readonly json?: boolean;
}

export function addCheckCommand(program: Command, context: CliContext): void {
  program
    .command("check")
    .description("Check a strategy (types, lint, imports, definition) without running it on data.")
    .argument("<strategy>", "TypeScript file of the strategy")
    .option("--workspace <folder>", "folder whose cache keeps the compiled strategy (default: HINDSIGHT_HOME, or the user's data folder)")
    .option("--json", "print one JSON object and nothing else")
    .action(async (file: string, options: CheckOptions) => {
      const { strategy, description } = await describeStrategy(join(workspaceOf(options, context), "cache"), resolve(context.baseFolder, file));
      const { name, schema } = description;
      const { versionHash, sources } = strategy;
      if (options.json === true) {
        context.out(`${JSON.stringify({ ok: true, name, versionHash, files: sources.map(({ path }) => path), params: schema })}\n`);
        return;
      }
      const params = Object.entries(schema.properties).map(([id, property]) => `  ${id.padEnd(16)}${property.type.padEnd(9)}${property.default === undefined ? "" : `default ${String(property.default)}`}`);
      context.out([`${name}: ready to run (version ${versionHash.slice(0, 12)}, ${sources.length} ${sources.length === 1 ? "file" : "files"})`, ...params, ""].join("\n"));
    });
}
