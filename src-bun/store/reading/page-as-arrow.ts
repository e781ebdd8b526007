import type { DataType, Vector } from "apache-arrow";
import type { PageColumn, ResultPage } from "./result-page.ts";

/**
 * A page as the bytes of an Arrow IPC stream: doubles, 32-bit integers, booleans, texts and timestamps (microseconds, UTC). The
 * total stands in the schema's metadata. The library is loaded when it is first needed.
 */
export async function pageAsArrow({ columns, total }: ResultPage): Promise<Uint8Array> {
  const arrow = await import("apache-arrow");
  const typeOf = (column: PageColumn): DataType => {
    switch (column.type) {
      case "number":
        return new arrow.Float64();
      case "integer":
        return new arrow.Int32();
      case "boolean":
        return new arrow.Bool();
      case "text":
        return new arrow.Utf8();
      case "time":
        return new arrow.TimestampMicrosecond("UTC");
    }
  };
  const vectors = columns.map((column): Vector => arrow.vectorFromArray(column.values, typeOf(column)));
  const schema = new arrow.Schema(columns.map((column, k) => new arrow.Field(column.name, vectors[k]!.type as DataType, true)), new Map([["total", String(total)]]));
  const length = columns[0]?.values.length ?? 0;
  const children = vectors.map((vector) => vector.data[0]!);
  const batch = new arrow.RecordBatch(schema, arrow.makeData({ type: new arrow.Struct(schema.fields), length, nullCount: 0, children }));
  return arrow.RecordBatchStreamWriter.writeAll([batch]).toUint8Array();
}
