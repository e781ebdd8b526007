import { fileURLToPath } from "node:url";
import type { StartedApp } from "./app.ts";
import { fillSampleLibrary } from "./orchestrator/sample-library.ts";
import { sampleRun } from "./orchestrator/sample-run.ts";
import type { SampleWorkspace } from "./orchestrator/sample-workspace.ts";
import { appScript } from "./platform/app-files.ts";

const actor = { kind: "app", name: "start" } as const;

/** Puts the samples into a workspace that an app serves for the first time, tells whoever looks at it, and queues the sample run. @throws Error with what went wrong */
export async function furnishSamples(workspace: string, { application: { strategies, datasets, events, runs } }: StartedApp): Promise<void> {
  const making = Bun.spawn([process.execPath, fileURLToPath(appScript("sample-process")), workspace], { stdin: "ignore", stdout: "pipe", stderr: "pipe", ipc() {} });
  const [made, said, code] = await Promise.all([new Response(making.stdout).text(), new Response(making.stderr).text(), making.exited]);
  if (code !== 0) throw new Error(said);
  for (const { id } of await datasets.list({})) events.publish({ type: "dataset.imported", datasetId: id });
  const samples = JSON.parse(made) as SampleWorkspace;
  const hashes = await fillSampleLibrary(strategies, samples.strategies, actor);
  await runs.submit({ strategy: hashes.get(sampleRun.strategyFile)!, data: samples.equityDaily, params: {}, config: sampleRun.config }, actor);
}
