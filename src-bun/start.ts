import { existsSync } from "node:fs";
import { join } from "node:path";
import { runReport } from "./cli/run-report.ts";
import { errorText, explainError } from "./cli/explain-error.ts";
import { ProgressLine } from "./cli/progress-line.ts";
import { workspaceOf } from "./cli/workspace-option.ts";
import { textWidth } from "./cli/text-width.ts";
import { errorKinds } from "./contract/errors.ts";
import { runRecorded } from "./orchestrator/run-recorded.ts";
import { createSampleWorkspace } from "./orchestrator/sample-workspace.ts";

// `npm start`: the sample workspace, one backtest in it, and its report.
const progress = new ProgressLine(process.stderr);
try {
  const workspace = workspaceOf({}, { environment: process.env, baseFolder: process.cwd() });
  if (!existsSync(join(workspace, "datasets"))) process.stderr.write(`Creating the sample workspace in ${workspace} …\n`);
  const samples = await createSampleWorkspace(workspace);
  const { folder, manifest, equity } = await runRecorded(
    workspace,
    {
      strategyPath: join(samples.strategies, "donchian-breakout.ts"),
      data: samples.equityDaily,
      baseFolder: workspace,
      params: {},
      config: { commission: { type: "per-unit", amount: 0.005, minimum: 1 }, slippage: { type: "bps", bps: 1 } },
    },
    { kind: "cli", name: "start" },
    (state) => progress.show(state),
  );
  progress.clear();
  process.stdout.write(`${runReport(manifest, folder, equity, textWidth(process.stdout.columns))}

The data is synthetic: made up by a generator, good for trying things out and nothing else.
Next:
  npm run -s hindsight -- run "${join(samples.strategies, "sma-cross.ts")}" --data PRICES.csv
  npm run -s hindsight -- datasets
  npm run -s hindsight -- --help
Strategies to copy and change: ${samples.strategies}
`);
} catch (thrown) {
  progress.clear();
  const error = explainError(thrown);
  process.stderr.write(errorText(error));
  process.exitCode = errorKinds[error.code] === "input" ? 2 : 1;
}
