/** Where the columns of doubles lie in an Arrow IPC file. */
export interface ArrowLayout {
  readonly rowCount: number;
  /** Byte offset of each column's first value. */
  readonly offsets: ReadonlyMap<string, number>;
}

/** Says in which way a file is not the Arrow file expected. */
export class ArrowDamage extends Error {}

const magic = "ARROW1";
/** Columns begin at multiples of this at most, so less than this lies between two of them. */
const widestAlignment = 64;

/**
 * Reads the layout of an Arrow IPC file that holds one record batch of plain, uncompressed Float64 columns: what
 * `writeColumnFile` writes. The Arrow library reads any file but takes longer to load than a run may take to open its data.
 * Format: arrow.apache.org/docs/format/Columnar.html (IPC File Format); Schema.fbs, Message.fbs, File.fbs.
 *
 * @param read gives bytes [start, end) of the file
 * @throws ArrowDamage
 */
export function arrowLayout(sizeBytes: number, read: (start: number, end: number) => Uint8Array): ArrowLayout {
  if (sizeBytes < 32) throw new ArrowDamage("the file is too short");
  const text = new TextDecoder();
  const tail = read(sizeBytes - 10, sizeBytes);
  if (text.decode(read(0, 6)) !== magic || text.decode(tail.subarray(4)) !== magic) throw new ArrowDamage("the marks at its ends are missing");
  const footerLength = view(tail).getInt32(0, true);
  const footerStart = sizeBytes - 10 - footerLength;
  if (footerLength <= 0 || footerStart < 8) throw new ArrowDamage("its footer is damaged");
  try {
    const footer = rootTable(read(footerStart, sizeBytes - 10));
    const names = tableVector(subTable(footer, 1 /* schema */), 1 /* fields */).map((field) => stringField(field, 0));
    const blocks = vectorAt(footer, 3 /* recordBatches */);
    if (blocks.length !== 1) throw new ArrowDamage(`it holds ${blocks.length} record batches instead of one`);
    const block = blocks.start;
    const messageStart = Number(footer.data.getBigInt64(block, true));
    const metadataLength = footer.data.getInt32(block + 8, true);
    const bodyLength = Number(footer.data.getBigInt64(block + 16, true));
    const bodyStart = messageStart + metadataLength;
    if (messageStart < 8 || bodyStart + bodyLength > footerStart) throw new ArrowDamage("its record batch lies outside the file");
    // A message is preceded by a continuation mark and its length.
    const message = rootTable(read(messageStart + 8, bodyStart));
    const batch = subTable(message, 2 /* header */);
    const rowCount = Number(batch.data.getBigInt64(fieldAt(batch, 0 /* length */), true));
    const buffers = vectorAt(batch, 2 /* buffers */);
    if (buffers.length !== names.length * 2) throw new ArrowDamage("its columns are not plain doubles");
    const offsets = new Map<string, number>();
    let end = bodyStart;
    names.forEach((name, k) => {
      const values = buffers.start + (2 * k + 1) * 16;
      const offset = bodyStart + Number(batch.data.getBigInt64(values, true));
      const length = Number(batch.data.getBigInt64(values + 8, true));
      if (length < rowCount * 8 || offset % 8 !== 0 || offset + rowCount * 8 > footerStart) throw new ArrowDamage(`its column "${name}" is not whole`);
      // They follow each other: one that lies elsewhere would show another column's values as its own.
      if (offset < end || offset - end >= widestAlignment) throw new ArrowDamage(`its column "${name}" does not lie behind the one before`);
      end = offset + rowCount * 8;
      offsets.set(name, offset);
    });
    return { rowCount, offsets };
  } catch (error) {
    if (error instanceof RangeError) throw new ArrowDamage("its index is damaged");
    throw error;
  }
}

/** A table of a FlatBuffer: its position and that of its table of fields (flatbuffers.dev, Internals). */
interface FlatTable {
  readonly data: DataView;
  readonly at: number;
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function rootTable(bytes: Uint8Array): FlatTable {
  const data = view(bytes);
  return { data, at: data.getUint32(0, true) };
}

function fieldAt({ data, at }: FlatTable, field: number): number {
  const fields = at - data.getInt32(at, true);
  const offset = 4 + field * 2 < data.getUint16(fields, true) ? data.getUint16(fields + 4 + field * 2, true) : 0;
  if (offset === 0) throw new ArrowDamage("its index lacks an entry");
  return at + offset;
}

function subTable(table: FlatTable, field: number): FlatTable {
  const place = fieldAt(table, field);
  return { data: table.data, at: place + table.data.getUint32(place, true) };
}

function vectorAt(table: FlatTable, field: number): { start: number; length: number } {
  const place = fieldAt(table, field);
  const vector = place + table.data.getUint32(place, true);
  return { start: vector + 4, length: table.data.getUint32(vector, true) };
}

function tableVector(table: FlatTable, field: number): FlatTable[] {
  const { start, length } = vectorAt(table, field);
  return Array.from({ length }, (_, k) => {
    const place = start + k * 4;
    return { data: table.data, at: place + table.data.getUint32(place, true) };
  });
}

function stringField(table: FlatTable, field: number): string {
  const { start, length } = vectorAt(table, field);
  return new TextDecoder().decode(new Uint8Array(table.data.buffer, table.data.byteOffset + start, length));
}
