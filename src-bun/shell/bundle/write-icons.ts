import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { drawIcon } from "./draw-icon.ts";

/** Writes the app's icon as each platform wants it: `icon.png` (Linux), `icon.ico` (Windows), `icon.iconset/` (macOS). */
export function writeIcons(folder: string): void {
  mkdirSync(join(folder, "icon.iconset"), { recursive: true });
  const images = new Map([16, 32, 48, 64, 128, 256, 512, 1_024].map((size) => [size, png(size)]));
  writeFileSync(join(folder, "icon.png"), images.get(512)!);
  writeFileSync(join(folder, "icon.ico"), ico([16, 32, 48, 256].map((size) => [size, images.get(size)!])));
  for (const size of [16, 32, 128, 256, 512]) {
    writeFileSync(join(folder, "icon.iconset", `icon_${size}x${size}.png`), images.get(size)!);
    writeFileSync(join(folder, "icon.iconset", `icon_${size}x${size}@2x.png`), images.get(size * 2)!);
  }
}

/** PNG, 8 bits of RGBA (ISO/IEC 15948). */
function png(size: number): Buffer {
  const pixels = drawIcon(size);
  // Before each row stands its filter: none.
  const rows = Buffer.concat(Array.from({ length: size }, (_, row) => Buffer.concat([Buffer.of(0), pixels.subarray(row * size * 4, (row + 1) * size * 4)])));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(body.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}

/** A directory of PNG images; 256 is written as 0. */
function ico(images: readonly (readonly [size: number, image: Buffer])[]): Buffer {
  const head = Buffer.alloc(6 + images.length * 16);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [k, [size, image]] of images.entries()) {
    const at = 6 + k * 16;
    head.set([size % 256, size % 256, 0, 0, 1, 0, 32, 0], at);
    head.writeUInt32LE(image.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += image.length;
  }
  return Buffer.concat([head, ...images.map(([, image]) => image)]);
}
