// Runs before Electrobun's builder: everything of the app but its entry, and the icons.
import { join } from "node:path";
import { iconFolder, stagedFolder } from "./shell/bundle/electrobun-config.ts";
import { stageBundle } from "./shell/bundle/stage-bundle.ts";
import { writeIcons } from "./shell/bundle/write-icons.ts";

const project = join(import.meta.dir, "..");
writeIcons(join(project, iconFolder));
await stageBundle(project, join(project, stagedFolder));
