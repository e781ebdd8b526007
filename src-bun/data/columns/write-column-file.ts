import { PartFile } from "../../platform/part-file.ts";

/**
 * Writes columns of doubles as an Arrow IPC file with one record batch, the layout that `openColumns` maps. Columns go to
 * the disk from where they are, without a copy; the file appears under its name when it is whole. Throws the file system's own error.
 */
export async function writeColumnFile(path: string, columns: ReadonlyMap<string, Float64Array>): Promise<void> {
  const { Field, Float64, RecordBatch, RecordBatchFileWriter, Schema, Struct, makeData } = await import("apache-arrow");
  const schema = new Schema([...columns.keys()].map((name) => new Field(name, new Float64(), false)));
  const length = columns.values().next().value?.length ?? 0;
  const children = [...columns.values()].map((data) => makeData({ type: new Float64(), length, nullCount: 0, data }));
  const batch = new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }));
  const file = new PartFile(path);
  try {
    for await (const block of RecordBatchFileWriter.writeAll([batch])) file.write(block);
    file.finish();
  } finally {
    file.close();
  }
}
