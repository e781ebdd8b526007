import type { Command } from "commander";
import { verifyRun } from "../orchestrator/verify-run.ts";
import type { CliContext } from "./cli-context.ts";
import { workspaceOf, type WorkspaceOptions } from "./workspace-option.ts";

interface VerifyOptions extends WorkspaceOptions {
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  hindsight verify 0198c2b1          (the beginning of an id is enough)
  hindsight verify results/monday    (a folder written with --out)`;

export function addVerifyCommand(program: Command, context: CliContext): void {
  program
    .command("verify")
    .description("Run a stored run again, from its own snapshot, and compare fingerprint and digest.")
    .argument("<run>", "id of the run, a unique beginning of it, or its folder")
    .option("--workspace <folder>", "folder for datasets and results (default: HINDSIGHT_HOME, or the user's data folder)")
    .option("--json", "print one JSON object and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (run: string, options: VerifyOptions) => {
      const verification = await verifyRun(workspaceOf(options, context), run, context.baseFolder);
      context.out(options.json === true ? `${JSON.stringify({ status: "reproduced", ...verification })}\n` : `Reproduced: run ${verification.runId}\nFingerprint ${verification.fingerprint}\nDigest      ${verification.digest}\n`);
    });
}
