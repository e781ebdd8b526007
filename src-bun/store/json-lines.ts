const LINES_PER_WRITE = 4_096;

/** Writes items as JSON Lines, a block at a time; a file without lines is empty. @param recordOf what is written of an item */
export async function writeJsonLines<Item>(path: string, items: readonly Item[], recordOf: (item: Item) => object): Promise<void> {
  const writer = Bun.file(path).writer();
  for (let from = 0; from < items.length; from += LINES_PER_WRITE) {
    const block = items.slice(from, from + LINES_PER_WRITE).map((item) => `${JSON.stringify(recordOf(item))}\n`);
    writer.write(block.join(""));
    await writer.flush();
  }
  await writer.end();
  if (items.length === 0) await Bun.write(path, "");
}

/** ISO 8601, UTC; null for NaN. */
export function isoTime(time: number): string | null {
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
