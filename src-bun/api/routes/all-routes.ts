import type { Routes } from "../api-parts.ts";
import { auditRoutes } from "./audit-routes.ts";
import { datasetRoutes } from "./dataset-routes.ts";
import { documentRoutes } from "./document-routes.ts";
import { eventRoutes } from "./event-routes.ts";
import { exportRoutes } from "./export-routes.ts";
import { healthRoutes } from "./health-routes.ts";
import { importRoutes } from "./import-routes.ts";
import { metricsRoutes } from "./metrics-routes.ts";
import { riskProfileRoutes } from "./risk-profile-routes.ts";
import { runActionRoutes } from "./run-action-routes.ts";
import { runChartRoutes } from "./run-chart-routes.ts";
import { runCurveRoutes } from "./run-curve-routes.ts";
import { runTableRoutes } from "./run-table-routes.ts";
import { runRoutes } from "./run-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { settingsRoutes } from "./settings-routes.ts";
import { strategyEditorRoutes } from "./strategy-editor-routes.ts";
import { strategyRoutes } from "./strategy-routes.ts";
import { strategyVersionRoutes } from "./strategy-version-routes.ts";
import { templateRoutes } from "./template-routes.ts";
import { uploadRoutes } from "./upload-routes.ts";
import { windowRoutes } from "./window-routes.ts";

/** Everything under /api/v1, one line per resource. */
export const allRoutes: readonly Routes[] = [
  healthRoutes,
  documentRoutes,
  datasetRoutes,
  uploadRoutes,
  importRoutes,
  strategyRoutes,
  strategyEditorRoutes,
  strategyVersionRoutes,
  templateRoutes,
  sessionRoutes,
  riskProfileRoutes,
  runRoutes,
  runActionRoutes,
  runTableRoutes,
  runCurveRoutes,
  exportRoutes,
  runChartRoutes,
  auditRoutes,
  settingsRoutes,
  metricsRoutes,
  eventRoutes,
  windowRoutes,
];
