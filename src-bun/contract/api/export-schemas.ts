import { Type } from "typebox";
import { exportFormats, exportTables } from "../export-record.ts";
import { Count, Time } from "./parts.ts";

const request = {
  table: Type.Enum([...exportTables]),
  format: Type.Enum([...exportFormats], { description: "csv: RFC 4180, times in ISO 8601 UTC, no cell is a formula; json: rows; parquet: the run's own file; arrow: an IPC stream" }),
};
export const ExportRequestSchema = Type.Object(request, { additionalProperties: false });
export const ExportSchema = Type.Object({ id: Type.String(), runId: Type.String(), ...request, fileName: Type.String(), sizeBytes: Count, createdAt: Time, actor: Type.String() }, { $id: "Export", additionalProperties: false });
