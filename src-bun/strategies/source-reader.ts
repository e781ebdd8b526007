import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, posix, resolve, sep } from "node:path";
import { HindsightError } from "../contract/errors.ts";
import { nearestName } from "../platform/nearest-name.ts";

/** Why a file cannot be part of a strategy, in words that fit after the file's name. */
interface Unreadable {
  readonly reason: string;
  readonly hint: string;
}

/** Reads the files of one strategy by their path inside its folder; each file is read once and then stays as it was. */
export interface SourceReader {
  /** The entry's path inside the folder. */
  readonly entry: string;
  read(path: string): string | Unreadable;
  /** Paths in the same folder as `path`, to suggest one from. */
  neighbours(path: string): string[];
}

/** A reader that knows where on disk its entry lies, links resolved. */
export interface DiskReader extends SourceReader {
  readonly location: string;
}

const sizeLimit = 1_000_000;

/**
 * Reads from the folder of the entry file. Symbolic links are followed only while they stay inside that folder.
 * @throws HindsightError STRATEGY_FILE_MISSING when the entry is not a readable file
 */
export function diskReader(entryPath: string): DiskReader {
  const { folder, entry } = locate(entryPath);
  const reader: DiskReader = {
    entry,
    location: join(folder, entry),
    read: remembering((path) => readInside(folder, path)),
    neighbours: (path) => listSources(join(folder, posix.dirname(path))).map((name) => posix.join(posix.dirname(path), name)),
  };
  const text = reader.read(entry);
  if (typeof text !== "string") {
    const near = nearestName(entry, reader.neighbours(entry));
    throw new HindsightError(
      "STRATEGY_FILE_MISSING",
      `Strategy file ${entryPath}: ${text.reason}`,
      near === null ? text.hint : `Did you mean ${near}?`,
      { path: entryPath, nearest: near },
    );
  }
  return reader;
}

/** Reads from memory: what an editor holds, or a test. */
export function memoryReader(entry: string, files: Readonly<Record<string, string>>): SourceReader {
  return {
    entry,
    read: (path) => (Object.hasOwn(files, path) ? files[path]! : { reason: "there is no such file", hint: "Create it beside the strategy, or correct the import" }),
    neighbours: (path) => Object.keys(files).filter((name) => posix.dirname(name) === posix.dirname(path)),
  };
}

function remembering(read: (path: string) => string | Unreadable): (path: string) => string | Unreadable {
  const known = new Map<string, string | Unreadable>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const now = read(path);
    known.set(path, now);
    return now;
  };
}

/** The entry may itself be a link: whoever names it means the file it leads to. */
function locate(entryPath: string): { folder: string; entry: string } {
  const absolute = resolve(entryPath);
  try {
    const real = realpathSync(absolute);
    return { folder: dirname(real), entry: basename(real) };
  } catch {
    return { folder: dirname(absolute), entry: basename(absolute) };
  }
}

function readInside(folder: string, path: string): string | Unreadable {
  let real: string;
  try {
    real = realpathSync(join(folder, path));
  } catch {
    return { reason: "there is no such file", hint: "Check the spelling; a path is taken relative to the file that imports it" };
  }
  if (!real.startsWith(folder.endsWith(sep) ? folder : folder + sep)) {
    return { reason: "it is a link that leads out of the strategy's folder", hint: "Put a copy of the file into the strategy's folder" };
  }
  try {
    const status = statSync(real);
    if (!status.isFile()) return { reason: "it is not a file", hint: "Name a .ts file" };
    if (status.size > sizeLimit) return { reason: `it has ${status.size} bytes, more than the ${sizeLimit} a source file may have`, hint: "A strategy holds code, not data: import data as a dataset" };
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(real));
  } catch (error) {
    return error instanceof TypeError
      ? { reason: "it is not UTF-8 text", hint: "Save the file as UTF-8" }
      : { reason: "it cannot be read", hint: "Check the file's permissions" };
  }
}

function listSources(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".ts"));
  } catch {
    return [];
  }
}
