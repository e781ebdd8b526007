import { existsSync } from "node:fs";
import { join } from "node:path";
import { startApp } from "./app.ts";
import { runReport } from "./cli/run-report.ts";
import { errorText, explainError } from "./cli/explain-error.ts";
import { ProgressLine } from "./cli/progress-line.ts";
import { workspaceOf } from "./cli/workspace-option.ts";
import { textWidth } from "./cli/text-width.ts";
import { errorKinds } from "./contract/errors.ts";
import { runRecorded } from "./orchestrator/run-recorded.ts";
import { fillSampleLibrary } from "./orchestrator/sample-library.ts";
import { sampleRun } from "./orchestrator/sample-run.ts";
import { createSampleWorkspace } from "./orchestrator/sample-workspace.ts";
import { listenForInterruption } from "./platform/interruption.ts";
import { openBrowser } from "./platform/open-browser.ts";
import { builder, missingRuntime } from "./shell/bundle/runtime.ts";

// `npm start`: the desktop window where Electrobun's binaries are installed; else the sample workspace with one finished report, and the console on it.
const actor = { kind: "cli", name: "start" } as const;
const interrupted = listenForInterruption();
const progress = new ProgressLine(process.stderr);
const project = join(import.meta.dir, "..");
try {
  const workspace = workspaceOf({}, { environment: process.env, baseFolder: process.cwd() });
  const missing = missingRuntime(project);
  if (missing === null) {
    process.stderr.write("Opening the desktop window: Electrobun's binaries are installed.\n");
    const desktop = Bun.spawn(["node", builder(project), "dev"], { cwd: project, env: { ...process.env, HINDSIGHT_HOME: workspace }, stdio: ["ignore", "inherit", "inherit"] });
    process.exit(await desktop.exited);
  }
  const isFirst = !existsSync(join(workspace, "datasets"));
  if (isFirst) process.stderr.write(`Creating the sample workspace in ${workspace} …\n`);
  const samples = await createSampleWorkspace(workspace);
  if (isFirst) await showSampleRun(workspace, samples);
  const app = await startApp({ workspace });
  try {
    const isShown = openBrowser(app.oneTimeUrl, process.env);
    process.stdout.write(`Hindsight serves ${workspace}
No desktop window: ${missing}.
${isShown ? "The console opens in your browser; if not, open" : "Open the console in a browser of this machine, within five minutes:"}
  ${app.oneTimeUrl}
Ctrl-C ends it; what runs goes on at the next start.
`);
    if (isFirst) await fillSampleLibrary(app.application.strategies, samples.strategies, actor);
    if (!interrupted.aborted) await new Promise((resolve) => interrupted.addEventListener("abort", resolve, { once: true }));
  } finally {
    await app.close();
  }
} catch (thrown) {
  progress.clear();
  const error = explainError(thrown);
  process.stderr.write(errorText(error));
  process.exitCode = errorKinds[error.code] === "input" ? 2 : 1;
}

async function showSampleRun(workspace: string, { strategies, equityDaily }: { readonly strategies: string; readonly equityDaily: string }): Promise<void> {
  const { folder, manifest, equity } = await runRecorded(
    workspace,
    {
      strategyPath: join(strategies, sampleRun.strategyFile),
      data: equityDaily,
      baseFolder: workspace,
      params: {},
      config: sampleRun.config,
    },
    actor,
    (state) => progress.show(state),
    interrupted,
  );
  progress.clear();
  process.stdout.write(`${runReport(manifest, folder, equity, textWidth(process.stdout.columns))}

The data is synthetic: made up by a generator, good for trying things out and nothing else.
Strategies to copy and change: ${strategies}

`);
}
