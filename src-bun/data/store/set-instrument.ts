import type { DatasetManifest } from "../../contract/dataset.ts";
import type { InstrumentSpec } from "../../contract/run-config.ts";
import { writeFileAtomic } from "../../platform/atomic-write.ts";
import { findDataset } from "../catalogue.ts";
import { workspacePaths } from "./workspace-paths.ts";

/** Notes with a dataset what one unit of its symbols is; null: nothing is known of it. The data themselves and their hash stay as they are. @throws HindsightError DATASET_UNKNOWN */
export function setInstrument(workspace: string, reference: string, instrument: InstrumentSpec | null): DatasetManifest {
  const manifest = findDataset(workspace, reference);
  if (instrument === null) delete manifest.instrument;
  else manifest.instrument = instrument;
  writeFileAtomic(workspacePaths(workspace).manifest(manifest.id), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
