// `npm run desktop:build`: installers for this platform, where Electrobun's binaries are installed.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { builder, missingRuntime } from "./shell/bundle/runtime.ts";

const project = join(import.meta.dir, "..");
const channel = process.argv[2] ?? "stable";
const missing = missingRuntime(project);
if (missing !== null) {
  process.stderr.write(`Error: no installer can be built here: ${missing}.\n→ See "The desktop app" in README.md. npm run desktop:check proves everything but the window without them.\n`);
  process.exit(1);
}
const { exitCode } = Bun.spawnSync(["node", builder(project), "build", `--env=${channel}`], { cwd: project, stdio: ["ignore", "inherit", "inherit"] });
const installers = join(project, "build/desktop/installers");
// A failed copy only prints: what was made is looked at as well.
if (exitCode !== 0 || !existsSync(installers)) process.exit(exitCode === 0 ? 1 : exitCode);
process.stdout.write(`Installers are in ${installers}\n`);
