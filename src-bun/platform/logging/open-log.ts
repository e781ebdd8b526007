import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pino, type LevelWithSilent, type Logger } from "pino";
import { redactLine } from "./redact-line.ts";
import { RotatingFile } from "./rotating-file.ts";

const DEFAULT_FILE_BYTES = 10 * 1024 ** 2;
const DEFAULT_FILE_COUNT = 5;

export interface LogOptions {
  /** The least that is written; default "info". */
  readonly level?: LevelWithSilent;
  /** Default 10 MiB. */
  readonly maxFileBytes?: number;
  /** Files that are kept, with the one that is written; default 5. */
  readonly fileCount?: number;
  /** UTC epoch milliseconds; default the clock. */
  readonly now?: () => number;
}

export interface OpenLog {
  /** Parts of the app take `log.child({ component: "broker" })`; lines without a component belong to "app". */
  readonly log: Logger;
  /** Lines that could not be written since the start: disk full, folder gone, line too long, log closed. */
  readonly droppedCount: number;
  close(): void;
}

/**
 * The app's log: JSON Lines in `<folder>/hindsight.jsonl`, each with `time` (ISO, UTC), `level` (a word), `component`, `msg` and the
 * fields that were given; an error under `err`. Every line is in the file when the call returns, secrets are taken out, and
 * older lines are in `hindsight.1.jsonl` and so on. Neither opening nor writing throws: what cannot be written is counted.
 */
export function openLog(folder: string, options: LogOptions = {}): OpenLog {
  const now = options.now ?? Date.now;
  const time = (): string => new Date(now()).toISOString();
  const file = new RotatingFile(join(folder, "hindsight.jsonl"), {
    maxFileBytes: options.maxFileBytes ?? DEFAULT_FILE_BYTES,
    fileCount: options.fileCount ?? DEFAULT_FILE_COUNT,
    lossNote: (lineCount) => `${JSON.stringify({ level: "warn", time: time(), component: "log", lineCount, msg: "lines before this one were lost" })}\n`,
  });
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    // The first line finds out, and is counted.
  }
  const log = pino(
    {
      level: options.level ?? "info",
      // Process id and host name tell nothing in a desktop app.
      base: null,
      timestamp: () => `,"time":"${time()}"`,
      formatters: { level: (label) => ({ level: label }) },
      mixin: (_fields, _level, logger) => ("component" in logger.bindings() ? {} : { component: "app" }),
      hooks: { streamWrite: redactLine },
    },
    // A destination of our own: pino's transports are threads with files of their own, which a bundle does not have.
    { write: (line: string) => file.write(line) },
  );
  return {
    log,
    get droppedCount() {
      return file.droppedCount;
    },
    close: () => file.close(),
  };
}
