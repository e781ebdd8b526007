import type { Application } from "../orchestrator/application.ts";

/** The app as the window needs it. */
export interface DesktopApp {
  readonly url: string;
  readonly port: number;
  /** Where files arrive that are to be imported. */
  readonly uploadFolder: string;
  /** Lets a window in, once. */
  newOneTimeUrl(): string;
  readonly application: Pick<Application, "events" | "runs" | "settings" | "exports" | "datasets">;
  /** Writes into the app's log what went wrong where nobody waits for an answer. */
  logTrouble(error: unknown, about: string): void;
  close(): Promise<void>;
}

export interface DesktopStart {
  readonly workspace: string;
  /** Undefined: any that is free. */
  readonly port?: number;
  /** Another start of the app asks for the window. @returns whether there is one */
  readonly onActivate: () => boolean;
}
