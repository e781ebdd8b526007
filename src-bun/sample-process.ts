// `bun sample-process.ts WORKSPACE`: makes the sample datasets. A process of its own, since it takes seconds that the app's answers cannot wait for.
import { setPriority } from "node:os";
import { createSampleWorkspace } from "./orchestrator/sample-workspace.ts";

const [workspace] = process.argv.slice(2);
if (workspace === undefined) throw new Error("Usage: bun sample-process.ts WORKSPACE");
// It ends with the app: its end of the channel closes.
process.on("disconnect", () => process.exit());
try {
  setPriority(10);
} catch {
  // Not allowed here: then it is in nobody's way for long.
}
process.stdout.write(JSON.stringify(await createSampleWorkspace(workspace)), () => process.exit());
