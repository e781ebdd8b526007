import type { Command } from "commander";
import { verifyRun } from "../orchestrator/verify-run.ts";
import type { CliContext } from "./cli-context.ts";
import { type CommonOptions, jsonOption, workspaceOption } from "./common-options.ts";
import { workspaceOf } from "./workspace-option.ts";

const EXAMPLES = `
Examples:
  hindsight verify 0198c2b1          (the beginning of an id is enough)
  hindsight verify results/monday    (a folder written with --out)`;

export function addVerifyCommand(program: Command, context: CliContext): void {
  program
    .command("verify")
    .description("Run a stored run again, from its own snapshot, and compare fingerprint and digest.")
    .argument("<run>", "id of the run, a unique beginning of it, or its folder")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", EXAMPLES)
    .action(async (run: string, options: CommonOptions) => {
      const verification = await verifyRun(workspaceOf(options, context), run, context.baseFolder);
      context.out(options.json === true ? `${JSON.stringify({ status: "reproduced", ...verification })}\n` : `Reproduced: run ${verification.runId}\nFingerprint ${verification.fingerprint}\nDigest      ${verification.digest}\n`);
    });
}
