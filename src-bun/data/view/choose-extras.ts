import type { DatasetManifest } from "../../contract/dataset.ts";
import { HindsightError } from "../../contract/errors.ts";
import { nearestName } from "../../platform/nearest-name.ts";
import { kindShapes } from "../import/dataset-kinds.ts";

/** The columns of a dataset beyond those of its kind. */
export function extrasOf({ kind, columns }: DatasetManifest): readonly string[] {
  return columns.slice(1 + kindShapes[kind].columns.length);
}

/** The extra columns that are asked for. @throws DATA_COLUMN_UNKNOWN */
export function chooseExtras(manifest: DatasetManifest, wanted: readonly string[]): readonly string[] {
  const extras = extrasOf(manifest);
  const own = kindShapes[manifest.kind].columns;
  const others = own.length === 1 ? own[0] : `${own.slice(0, -1).join(", ")} and ${own[own.length - 1]}`;
  return wanted.map((name) => {
    if (extras.includes(name)) return name;
    const suggestion = nearestName(name, extras);
    throw new HindsightError("DATA_COLUMN_UNKNOWN", `The dataset ${manifest.id} has no extra column "${name}".`, extras.length === 0 ? `It has none besides ${others}` : `It has: ${extras.join(", ")}${suggestion === null ? "" : `. Did you mean "${suggestion}"?`}`, { dataset: manifest.id, value: name, suggestion, columns: extras });
  });
}
