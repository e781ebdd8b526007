import { Readable } from "node:stream";
import { createGunzip, createInflateRaw } from "node:zlib";
import { HindsightError } from "../../contract/errors.ts";

/** Unpacks a stream. @throws DATA_FILE_DAMAGED when the packed bytes are damaged or end too early */
export async function* inflate(file: string, method: "gzip" | "deflate", packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(packed, { objectMode: false });
  const unpacker = method === "gzip" ? createGunzip({ chunkSize: 1 << 18 }) : createInflateRaw({ chunkSize: 1 << 18 });
  source.on("error", (error) => unpacker.destroy(error));
  try {
    for await (const block of source.pipe(unpacker)) yield block as Uint8Array;
  } catch (error) {
    if (error instanceof HindsightError) throw error;
    const isCut = error instanceof Error && /unexpected end/i.test(error.message);
    throw new HindsightError(
      "DATA_FILE_DAMAGED",
      `${file} cannot be unpacked: ${isCut ? "it ends too early" : error instanceof Error ? error.message : String(error)}.`,
      isCut ? "The file is not whole (an unfinished download?). Fetch it again" : "The file is damaged. Fetch it or pack it again",
      { file },
    );
  } finally {
    source.destroy();
    unpacker.destroy();
  }
}
