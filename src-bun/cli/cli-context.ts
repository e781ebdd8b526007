/** What a command knows of its surroundings; in one place, so that a test can give others. */
export interface CliContext {
  /** Folder that relative paths refer to. */
  readonly baseFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For results: exactly one JSON object with --json, else text. */
  out(text: string): void;
  /** For people: progress, warnings, errors. */
  readonly terminal: NodeJS.WriteStream;
  /** Characters in a line of text output. */
  readonly width: number;
  /** Aborted when a person gives up waiting (Ctrl-C). */
  readonly signal: AbortSignal;
  /** Serves a workspace: the command line does not know how, nor needs to load it. */
  startApp(options: ServedOptions): Promise<ServedApp>;
}

export interface ServedOptions {
  /** Absolute path. */
  readonly workspace: string;
  /** Default: any that is free. */
  readonly port?: number;
  /** Runs at a time; default: the setting, or one per core. */
  readonly workers?: number;
}

/** The app as it serves a workspace. */
export interface ServedApp {
  readonly url: string;
  /** Lets a browser in, once. */
  readonly oneTimeUrl: string;
  /** Puts what runs back into the queue, and ends. */
  close(): Promise<void>;
}
