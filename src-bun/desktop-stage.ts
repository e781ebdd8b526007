// Runs before Electrobun's builder: everything of the app but its entry, and the icons.
import { join } from "node:path";
import { bunVersion, iconFolder, stagedFolder } from "./shell/bundle/electrobun-config.ts";
import { stageBundle } from "./shell/bundle/stage-bundle.ts";
import { writeIcons } from "./shell/bundle/write-icons.ts";

const project = join(import.meta.dir, "..");
if (Bun.version === bunVersion) {
  writeIcons(join(project, iconFolder));
  await stageBundle(project, join(project, stagedFolder));
} else {
  // Electrobun's builder runs this with a Bun of its own.
  process.exit(Bun.spawnSync([join(project, "node_modules/bun/bin/bun.exe"), import.meta.path], { stdio: ["ignore", "inherit", "inherit"] }).exitCode);
}
