import { existsSync } from "node:fs";
import { join } from "node:path";
import { runReport } from "./cli/run-report.ts";
import { ProgressLine } from "./cli/progress-line.ts";
import { executeRun } from "./orchestrator/execute-run.ts";
import { createSampleWorkspace } from "./orchestrator/sample-workspace.ts";
import { workspaceFolder } from "./platform/workspace-folder.ts";
import { readEquity } from "./store/read-equity.ts";
import { HindsightError } from "./contract/errors.ts";

// `npm start`: the sample workspace, one backtest in it, and its report.
const workspace = workspaceFolder(undefined, process.env, process.cwd());
const progress = new ProgressLine(process.stderr);
try {
  if (!existsSync(join(workspace, "datasets"))) process.stderr.write(`Creating the sample workspace in ${workspace} …\n`);
  const samples = await createSampleWorkspace(workspace);
  const { folder, manifest } = await executeRun(
    workspace,
    {
      strategyPath: join(samples.strategies, "donchian-breakout.ts"),
      data: samples.equityDaily,
      baseFolder: workspace,
      params: {},
      config: { commission: { type: "per-unit", amount: 0.005, minimum: 1 }, slippage: { type: "bps", bps: 1 } },
    },
    (state) => progress.show(state),
  );
  progress.clear();
  process.stdout.write(`${runReport(manifest, folder, await readEquity(join(folder, manifest.files.equity)))}\n\n`);
  process.stdout.write(`The data is synthetic. Yours: npm run -s hindsight -- run STRATEGY.ts --data FILE.parquet\nStrategies to start from: ${samples.strategies}\n`);
} catch (error) {
  progress.clear();
  if (!(error instanceof HindsightError)) throw error;
  process.stderr.write(`Error: ${error.message}\n→ ${error.hint}\n(${error.code})\n`);
  process.exitCode = 1;
}
