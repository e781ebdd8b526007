import type { TSchema } from "typebox";
import { FieldProblemSchema, ProblemSchema } from "../../contract/api/problem-schema.ts";
import { AuditEntrySchema } from "../../contract/api/audit-schema.ts";
import { DatasetSchema, ImportJobSchema, ImportPreviewSchema, UploadSchema } from "../../contract/api/dataset-schemas.ts";
import { ExportSchema } from "../../contract/api/export-schemas.ts";
import { FormSchema } from "../../contract/api/form-schema.ts";
import { ImportOptionsSchema } from "../../contract/api/import-options-schema.ts";
import { RiskBody, RiskRecordSchema, SessionRecordSchema, SessionTemplateBody, TemplateSchema } from "../../contract/api/library-schemas.ts";
import { ConfigSchema, ReportSchema, SnapshotSchema } from "../../contract/api/report-schema.ts";
import { BarsSchema, ChartSessionsSchema, EquityCurveSchema, LogPageSchema, TablePageSchema } from "../../contract/api/result-schemas.ts";
import { OrderChangesSchema, OrderSchema, RunDetailSchema, RunListItemSchema, RunRecordSchema, RunSummarySchema } from "../../contract/api/run-schemas.ts";
import { SettingsBody, SettingsChangesSchema } from "../../contract/api/settings-schemas.ts";
import { CheckSchema, CompletionsSchema, DiffSchema, HoverSchema, SampleSchema, StrategyDetailSchema, StrategySchema, VersionSchema } from "../../contract/api/strategy-schemas.ts";

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
  ChartSessionsSchema,
  BarsSchema,
  StrategySchema,
  StrategyDetailSchema,
  VersionSchema,
  DiffSchema,
  CheckSchema,
  CompletionsSchema,
  HoverSchema,
  SampleSchema,
  DatasetSchema,
  UploadSchema,
  ImportJobSchema,
  ImportPreviewSchema,
  ImportOptionsSchema,
  TemplateSchema,
  SessionTemplateBody,
  SessionRecordSchema,
  RiskBody,
  RiskRecordSchema,
  ExportSchema,
  AuditEntrySchema,
  SettingsBody,
  SettingsChangesSchema,
];
