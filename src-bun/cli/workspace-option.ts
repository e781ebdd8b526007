import { statSync } from "node:fs";
import { HindsightError } from "../contract/errors.ts";
import { workspaceFolder } from "../platform/workspace-folder.ts";
import type { CliContext } from "./cli-context.ts";
import type { CommonOptions } from "./common-options.ts";

/** The workspace that a command works in; it need not be there yet. @throws HindsightError WORKSPACE_UNUSABLE when it is a file */
export function workspaceOf({ workspace }: Pick<CommonOptions, "workspace">, { environment, baseFolder }: Pick<CliContext, "environment" | "baseFolder">): string {
  const folder = workspaceFolder(workspace, environment, baseFolder);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) throw new HindsightError("WORKSPACE_UNUSABLE", `the workspace ${folder} is a file, not a folder`, "Name a folder with --workspace or HINDSIGHT_HOME", { workspace: folder });
  return folder;
}
