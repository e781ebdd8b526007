import type { Catalogue } from "../catalogue.ts";
import { common } from "./common.ts";
import { welcome } from "./welcome.ts";
import { datasets } from "./datasets.ts";
import { strategies } from "./strategies.ts";
import { runForm } from "./runForm.ts";
import { queue } from "./queue.ts";
import { runs } from "./runs.ts";
import { report } from "./report.ts";
import { reportChart } from "./reportChart.ts";
import { reportTables } from "./reportTables.ts";
import { metrics } from "./metrics.ts";
import { settings } from "./settings.ts";
import { guide } from "./guide.ts";
import { errors } from "./errors.ts";

export { engineTexts } from "./engine-texts.ts";

export const catalogue: Catalogue = {
  common,
  welcome,
  datasets,
  strategies,
  runForm,
  queue,
  runs,
  report,
  reportChart,
  reportTables,
  metrics,
  settings,
  guide,
  errors,
};
