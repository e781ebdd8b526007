import type { ImportPart } from "../import/import-part.ts";

/** How much of a file is looked at to tell how it is written. */
export const headBytes = 1 << 18;

/** The first bytes of a part. */
export async function partHead(part: ImportPart): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  let length = 0;
  for await (const block of part.open()) {
    blocks.push(block.slice());
    length += block.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(blocks).subarray(0, headBytes);
}
