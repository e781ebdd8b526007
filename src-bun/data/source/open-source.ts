import { accessSync, closeSync, constants, openSync, statSync, writeSync } from "node:fs";
import { basename, join } from "node:path";
import { HindsightError } from "../../contract/errors.ts";
import type { ImportPart } from "../import/import-part.ts";
import { detectFormat, foreign } from "./detect-format.ts";
import { fileBlocks, readFileRange } from "./file-blocks.ts";
import { inflate } from "./inflate.ts";
import { zipMembers } from "./zip-members.ts";

/** A file to import, opened as far as its tables are known. */
export interface ImportSource {
  readonly fileName: string;
  readonly container: "none" | "gzip" | "zip";
  readonly sizeBytes: number;
  readonly parts: readonly ImportPart[];
}

const headBytes = 4096;

/**
 * Finds the tables in a file: itself, what a gzip file holds, or the CSV and Parquet members of a zip archive.
 * A packed Parquet table is unpacked into `folder`, because its end is needed before its beginning.
 *
 * @param fileName what the file is called where it lies under another name
 * @throws DATA_FILE_MISSING, DATA_FILE_UNREADABLE, DATA_EMPTY, DATA_FORMAT_UNKNOWN, DATA_FILE_DAMAGED
 */
export async function openSource(path: string, folder: string, fileName = basename(path)): Promise<ImportSource> {
  const sizeBytes = readableSize(path, fileName);
  const head = readFileRange(path, 0, headBytes);
  const format = detectFormat(fileName, head);
  if (format === "zip") return { fileName, container: "zip", sizeBytes, parts: await zipParts(path, fileName, sizeBytes, folder) };
  if (format === "gzip") {
    const open = (): AsyncIterable<Uint8Array> => inflate(fileName, "gzip", fileBlocks(path));
    return { fileName, container: "gzip", sizeBytes, parts: [await unpackedPart(fileName, stemOf(fileName), open, folder, 0)] };
  }
  if (format === "parquet") refuseCutParquet(fileName, readFileRange(path, Math.max(0, sizeBytes - 4), sizeBytes), sizeBytes);
  return { fileName, container: "none", sizeBytes, parts: [{ name: fileName, stem: stemOf(fileName), format, path, open: () => fileBlocks(path) }] };
}

/** A file name without its folders and without the endings that name formats. */
export function stemOf(fileName: string): string {
  return basename(fileName).replace(/(\.(csv|txt|tsv|dat|parquet|pq|gz|gzip|zip))+$/i, "");
}

function readableSize(path: string, fileName: string): number {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new HindsightError("DATA_FILE_UNREADABLE", `${fileName} is a folder, not a file.`, "Name one file in it, or pack the files of the folder into a zip archive", { file: path });
    if (!stat.isFile()) throw new HindsightError("DATA_FILE_UNREADABLE", `${fileName} is not an ordinary file.`, "Save the data to a file first", { file: path });
    accessSync(path, constants.R_OK);
    return stat.size;
  } catch (error) {
    if (error instanceof HindsightError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") throw new HindsightError("DATA_FILE_MISSING", `There is no file ${path}.`, "Check the path; a relative one is taken from the current folder", { file: path });
    throw new HindsightError("DATA_FILE_UNREADABLE", `${path} cannot be read (${code || "no reason given"}).`, "Check the permissions of the file and of the folders above it", { file: path });
  }
}

async function zipParts(path: string, fileName: string, sizeBytes: number, folder: string): Promise<ImportPart[]> {
  const members = zipMembers(fileName, path, sizeBytes).filter(({ name }) => !/(^|\/)(__MACOSX|\.)/.test(name));
  const office = members.some(({ name }) => name === "[Content_Types].xml");
  if (office) throw foreign(fileName, members.some(({ name }) => name.startsWith("xl/")) ? "an Excel workbook (xlsx)" : "an Office document");
  const tables = members.filter(({ name }) => /\.(csv|txt|tsv|dat|parquet|pq)$/i.test(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (tables.length === 0) {
    const names = members.map(({ name }) => name);
    throw new HindsightError("DATA_FORMAT_UNKNOWN", `${fileName} holds no CSV or Parquet file${names.length === 0 ? "; it is empty" : `, only ${names.slice(0, 5).join(", ")}`}.`, "Pack CSV or Parquet files (.csv, .txt, .tsv, .parquet) into it", { file: fileName, members: names.slice(0, 20) });
  }
  const parts: ImportPart[] = [];
  for (const member of tables) {
    const name = `${fileName} › ${member.name}`;
    if (member.isEncrypted) throw new HindsightError("DATA_FILE_UNREADABLE", `${name} is protected by a password.`, "Unpack the archive and import the file in it", { file: name });
    parts.push(await unpackedPart(name, stemOf(member.name), member.open, folder, parts.length));
  }
  return parts;
}

async function unpackedPart(name: string, stem: string, open: () => AsyncIterable<Uint8Array>, folder: string, number: number): Promise<ImportPart> {
  const head = await headOf(open());
  const format = detectFormat(name, head);
  if (format === "csv") return { name, stem, format, path: null, open };
  if (format !== "parquet") throw foreign(name, `${format === "zip" ? "a zip" : "a gzip"} archive inside another`);
  const path = join(folder, `part-${number}.parquet`);
  const file = openSync(path, "wx");
  let sizeBytes = 0;
  let last: Uint8Array = new Uint8Array(0);
  try {
    for await (const block of open()) {
      for (let at = 0; at < block.length; ) at += writeSync(file, block, at);
      sizeBytes += block.length;
      last = block.length >= 4 ? block.slice(-4) : Uint8Array.from([...last, ...block]).slice(-4);
    }
  } finally {
    closeSync(file);
  }
  refuseCutParquet(name, last, sizeBytes);
  return { name, stem, format, path, open };
}

async function headOf(blocks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  for await (const block of blocks) {
    head = Uint8Array.from([...head, ...block.subarray(0, headBytes)]);
    if (head.length >= headBytes) break;
  }
  return head.subarray(0, headBytes);
}

function refuseCutParquet(file: string, tail: Uint8Array, sizeBytes: number): void {
  const end = new TextDecoder().decode(tail);
  if (end === "PAR1" && sizeBytes >= 12) return;
  throw new HindsightError("DATA_FILE_DAMAGED", `${file} begins as Parquet but ends after ${sizeBytes.toLocaleString("en-US")} bytes without the index that Parquet keeps at the end.`, "The file is not whole (an unfinished download?). Fetch it or export it again", { file, sizeBytes });
}
