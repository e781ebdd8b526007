import type { ElectrobunConfig } from "electrobun/bun";
import { entryOptions } from "./bundle-options.ts";

/** Where `stageBundle` and `writeIcons` put what Electrobun takes from there; paths within the repository. */
export const stagedFolder = "build/desktop/app";
export const iconFolder = "build/desktop/icons";
/** The Bun of development: with the SDK's own, SQLite does not load. */
export const bunVersion = "1.4.5";
const stagedParts = ["bun", "build", "sdk", "resources", "node_modules", "parts.json"];

interface Release {
  readonly version: string;
  /** Where installers and updates will lie; none: the app finds updates only at an address that a person sets. */
  readonly baseUrl: string | undefined;
  /** Signing takes its identity from the environment, as Electrobun documents it. */
  readonly isSigned: boolean;
}

/** What Electrobun's builder is told. Its type is not named: the SDK's sources compile in this room alone. */
export function electrobunConfig({ version, baseUrl, isSigned }: Release) {
  return {
    app: {
      name: "Hindsight",
      identifier: "app.hindsight.desktop",
      version,
      description: "A backtesting workbench for traders",
      fileAssociations: [{ ext: ["parquet", "csv"], name: "Market data", role: "Viewer" }],
    },
    build: {
      bunVersion,
      buildFolder: "build/desktop/bundle",
      artifactFolder: "build/desktop/installers",
      // An archive would part the entry from the scripts and native packages beside it.
      useAsar: false,
      bun: { entrypoint: "src-bun/index.ts", ...entryOptions },
      copy: Object.fromEntries(stagedParts.map((name) => [`${stagedFolder}/${name}`, name])),
      mac: { icons: `${iconFolder}/icon.iconset`, codesign: isSigned, notarize: isSigned, createDmg: true },
      win: { icon: `${iconFolder}/icon.ico` },
      linux: { icon: `${iconFolder}/icon.png` },
    },
    runtime: { exitOnLastWindowClosed: true },
    scripts: { preBuild: "src-bun/desktop-stage.ts" },
    release: { ...(baseUrl !== undefined && { baseUrl }), generatePatch: baseUrl !== undefined },
  } satisfies ElectrobunConfig;
}
