import { Type, type Static } from "typebox";
import { DatasetManifest } from "../dataset.ts";
import { ImportPreview } from "../import-preview.ts";
import { ErrorSchema } from "./error-schema.ts";
import { Count, Nullable, Time } from "./parts.ts";
import { named } from "./shared.ts";

export const DatasetSchema = named("Dataset", DatasetManifest);

export const UploadSchema = Type.Object({ id: Type.String(), fileName: Type.String(), sizeBytes: Count }, { $id: "Upload", additionalProperties: false });

export const ImportJobSchema = Type.Object(
  { id: Type.String(), fileName: Type.String(), state: Type.Enum(["running", "succeeded", "failed"]), datasetId: Nullable(Type.String()), error: Nullable(ErrorSchema), createdAt: Time },
  { $id: "ImportJob", additionalProperties: false },
);

export const ImportPreviewSchema = named("ImportPreview", ImportPreview);

export type Upload = Static<typeof UploadSchema>;
export type ImportJob = Static<typeof ImportJobSchema>;
