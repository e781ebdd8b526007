import { cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { electrobunConfig, stagedFolder } from "./electrobun-config.ts";
import { stageBundle } from "./stage-bundle.ts";

/**
 * The app's part of the finished bundle, made as Electrobun's builder makes it, from the same configuration, but without its binaries: entry, then copies.
 * @param folder is made anew; in a finished bundle it is `Resources/app`
 */
export async function makeBundle(project: string, folder: string): Promise<void> {
  const { build } = electrobunConfig({ version: "0.0.0", baseUrl: undefined, isSigned: false });
  await stageBundle(project, join(project, stagedFolder));
  rmSync(folder, { recursive: true, force: true });
  const { entrypoint, ...options } = build.bun;
  await Bun.build({ ...options, entrypoints: [join(project, entrypoint)], outdir: join(folder, "bun"), target: "bun" });
  for (const [source, target] of Object.entries(build.copy)) {
    // Electrobun only prints that a source is not there.
    if (!existsSync(join(project, source))) throw new Error(`${source} is to be copied and is not there.`);
    cpSync(join(project, source), join(folder, target), { recursive: true, dereference: true });
  }
}
