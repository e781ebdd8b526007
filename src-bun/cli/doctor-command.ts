import type { Command } from "commander";
import { HindsightError } from "../contract/errors.ts";
import { examineWorkspace } from "../orchestrator/doctor/examine-workspace.ts";
import type { Finding } from "../orchestrator/doctor/finding.ts";
import type { CliContext } from "./cli-context.ts";
import { type CommonOptions, jsonOption, workspaceOption } from "./common-options.ts";
import { counted } from "./format.ts";
import { OutcomeError } from "./outcome-error.ts";
import { wrapped } from "./text-layout.ts";
import { workspaceOf } from "./workspace-option.ts";

const EXAMPLES = `
Examples:
  hindsight doctor
  hindsight doctor --workspace restored --json`;

export function addDoctorCommand(program: Command, context: CliContext): void {
  program
    .command("doctor")
    .description("Examine the workspace: database, audit log, results, datasets, leftovers, disk. Mends nothing. Exit code 1 when something is wrong.")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", EXAMPLES)
    .action(async (options: CommonOptions) => {
      const workspace = workspaceOf(options, context);
      const findings = await examineWorkspace(workspace);
      const error = wrongOnes(findings);
      if (options.json === true) {
        const outcome = { workspace, findings };
        if (error !== null) throw new OutcomeError(error, outcome);
        context.out(`${JSON.stringify(outcome)}\n`);
        return;
      }
      const warnings = findings.filter(({ level }) => level === "warning").length;
      const last = error !== null ? [] : [warnings === 0 ? "Nothing is wrong." : `Nothing is wrong; ${counted(warnings, "thing")} to know of.`];
      context.out(`${[...wrapped(workspace, context.width, "Workspace ", "          "), ...findings.flatMap((finding) => findingLines(finding, context.width)), ...last].join("\n")}\n`);
      if (error !== null) throw error;
    });
}

const marks: Readonly<Record<Finding["level"], string>> = { ok: "right", note: "note", warning: "warning", error: "WRONG" };
const INDENT = " ".repeat(10);

function findingLines({ level, message, hint }: Finding, width: number): string[] {
  return [...wrapped(message, width, marks[level].padEnd(10), INDENT), ...(hint === "" ? [] : wrapped(`→ ${hint}`, width, INDENT, `${INDENT}  `))];
}

/** Null: nothing is wrong. */
function wrongOnes(findings: readonly Finding[]): HindsightError | null {
  const wrong = findings.filter(({ level }) => level === "error");
  if (wrong.length === 0) return null;
  return new HindsightError("WORKSPACE_UNSOUND", `${counted(wrong.length, "thing is", "things are")} wrong with the workspace: ${wrong.map(({ code }) => code).join(", ")}`, "Do what each finding says; copy the workspace's folder before you change anything in it", { codes: wrong.map(({ code }) => code) });
}
