import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { temporaryName } from "../../platform/atomic-write.ts";

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
  const part = temporaryName(path);
  try {
    const file = openSync(part, "w");
    try {
      for await (const block of RecordBatchFileWriter.writeAll([batch])) {
        for (let at = 0; at < block.length; ) at += writeSync(file, block, at);
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
