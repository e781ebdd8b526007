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
}
