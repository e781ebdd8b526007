import { crc32 } from "node:zlib";
import { HindsightError } from "../../contract/errors.ts";
import { fileBlocks, readFileRange } from "./file-blocks.ts";
import { inflate } from "./inflate.ts";

export interface ZipMember {
  /** Path inside the archive. */
  readonly name: string;
  readonly isEncrypted: boolean;
  /** The member's bytes, unpacked, its length and CRC-32 checked at the end. @throws DATA_FILE_DAMAGED */
  readonly open: () => AsyncIterable<Uint8Array>;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const longestTail = 65_557;

/** The files in a zip archive, by its central directory (APPNOTE.TXT 6.3.10, sections 4.3.7 to 4.3.16). @throws DATA_FILE_DAMAGED when there is none */
export function zipMembers(file: string, path: string, sizeBytes: number): ZipMember[] {
  const tailStart = Math.max(0, sizeBytes - longestTail);
  const tail = view(readFileRange(path, tailStart, sizeBytes));
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== endSignature) end--;
  if (end < 0) throw damaged(file, "its list of files is missing at the end");
  const count = tail.getUint16(end + 10, true);
  const directoryStart = tail.getUint32(end + 16, true);
  if (count === 0xffff || directoryStart === 0xffffffff) throw new HindsightError("DATA_FORMAT_UNKNOWN", `${file} is a zip archive of more than 4 GB (zip64), which is not read.`, "Unpack it and import the files in it", { file });
  // Both figures are the archive's own word: what lies outside of the file is not asked for.
  const directory = view(readFileRange(path, Math.min(directoryStart, sizeBytes), Math.min(directoryStart + tail.getUint32(end + 12, true), sizeBytes)));
  const members: ZipMember[] = [];
  let at = 0;
  for (let k = 0; k < count; k++) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== entrySignature) throw damaged(file, "its list of files is damaged");
    const nameLength = directory.getUint16(at + 28, true);
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameLength));
    const entry = {
      name,
      method: directory.getUint16(at + 10, true),
      crc: directory.getUint32(at + 16, true),
      packedBytes: directory.getUint32(at + 20, true),
      bytes: directory.getUint32(at + 24, true),
      start: directory.getUint32(at + 42, true),
    };
    const isEncrypted = (directory.getUint16(at + 8, true) & 1) !== 0;
    at += 46 + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
    if (!name.endsWith("/")) members.push({ name, isEncrypted, open: () => openMember(file, path, entry) });
  }
  return members;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly start: number;
}

async function* openMember(file: string, path: string, entry: Entry): AsyncGenerator<Uint8Array> {
  const shown = `${file} › ${entry.name}`;
  const header = view(readFileRange(path, entry.start, entry.start + 30));
  if (header.byteLength < 30 || header.getUint32(0, true) !== localSignature) throw damaged(shown, "its header is damaged");
  const start = entry.start + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = fileBlocks(path, start, start + entry.packedBytes);
  if (entry.method !== 0 && entry.method !== 8) throw new HindsightError("DATA_FORMAT_UNKNOWN", `${shown} is packed with method ${entry.method}, which is not read.`, "Unpack the archive, or pack it again with the usual method (deflate)", { file: shown });
  let crc = 0;
  let length = 0;
  for await (const block of entry.method === 0 ? packed : inflate(shown, "deflate", packed)) {
    crc = crc32(block, crc);
    length += block.length;
    // What unpacks to more than it says has no end that could be trusted.
    if (length > entry.bytes) break;
    yield block;
  }
  if (length !== entry.bytes || crc !== entry.crc) throw damaged(shown, "its content does not match its checksum");
}

function damaged(file: string, what: string): HindsightError {
  return new HindsightError("DATA_FILE_DAMAGED", `${file} cannot be unpacked: ${what}.`, "The archive is damaged or not whole. Fetch it or pack it again", { file });
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
