import { workspaceFolder } from "../platform/workspace-folder.ts";
import type { CliContext } from "./cli-context.ts";

export interface WorkspaceOptions {
  readonly workspace?: string;
}

export function workspaceOf(options: WorkspaceOptions, { environment, baseFolder }: CliContext): string {
  return workspaceFolder(options.workspace, environment, baseFolder);
}
