import type { TSchema } from "typebox";
import { FieldProblemSchema, ProblemSchema } from "../problem/problem-schema.ts";
import { AuditEntrySchema } from "./audit-schema.ts";
import { DatasetSchema, ImportJobSchema, UploadSchema } from "./dataset-schemas.ts";
import { FormSchema } from "./form-schema.ts";
import { ImportOptionsSchema } from "./import-options-schema.ts";
import { RiskBody, RiskRecordSchema, SessionRecordSchema, SessionTemplateBody, TemplateSchema } from "./library-schemas.ts";
import { ConfigSchema, ReportSchema, SnapshotSchema } from "./report-schema.ts";
import { BarsSchema, EquityCurveSchema, LogPageSchema, TablePageSchema } from "./result-schemas.ts";
import { OrderChangesSchema, OrderSchema, RunDetailSchema, RunListItemSchema, RunRecordSchema, RunSummarySchema } from "./run-schemas.ts";
import { SettingsBody, SettingsChangesSchema } from "./settings-schemas.ts";
import { DiffSchema, StrategyDetailSchema, StrategySchema, VersionSchema } from "./strategy-schemas.ts";

/** Schemas with a name: the components of the document. */
export const sharedSchemas: readonly TSchema[] = [
  ProblemSchema,
  FieldProblemSchema,
  OrderSchema,
  OrderChangesSchema,
  RunRecordSchema,
  RunSummarySchema,
  RunListItemSchema,
  RunDetailSchema,
  ConfigSchema,
  SnapshotSchema,
  ReportSchema,
  FormSchema,
  TablePageSchema,
  EquityCurveSchema,
  LogPageSchema,
  BarsSchema,
  StrategySchema,
  StrategyDetailSchema,
  VersionSchema,
  DiffSchema,
  DatasetSchema,
  UploadSchema,
  ImportJobSchema,
  ImportOptionsSchema,
  TemplateSchema,
  SessionTemplateBody,
  SessionRecordSchema,
  RiskBody,
  RiskRecordSchema,
  AuditEntrySchema,
  SettingsBody,
  SettingsChangesSchema,
];
