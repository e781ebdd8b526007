import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** The workspace: what is named, else HINDSIGHT_HOME, else the platform's folder for user data. */
export function workspaceFolder(named: string | undefined, environment: Readonly<Record<string, string | undefined>>, baseFolder: string): string {
  const given = named ?? environment["HINDSIGHT_HOME"];
  if (given !== undefined && given !== "") return resolve(baseFolder, given);
  switch (process.platform) {
    case "win32":
      return join(environment["APPDATA"] ?? join(homedir(), "AppData", "Roaming"), "Hindsight");
    case "darwin":
      return join(homedir(), "Library", "Application Support", "Hindsight");
    default:
      return join(environment["XDG_DATA_HOME"] ?? join(homedir(), ".local", "share"), "hindsight");
  }
}

/** The folder that relative paths on the command line refer to: npm changes into the project and leaves the caller's folder in INIT_CWD. */
export function callersFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const fromNpm = environment["npm_lifecycle_event"] === "hindsight" ? environment["INIT_CWD"] : undefined;
  return fromNpm ?? process.cwd();
}
