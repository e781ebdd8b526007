import quickStart from "../../../resources/guide/zh/quick-start.md" with { type: "text" };
import importingData from "../../../resources/guide/zh/importing-data.md" with { type: "text" };
import writingAStrategy from "../../../resources/guide/zh/writing-a-strategy.md" with { type: "text" };
import orders from "../../../resources/guide/zh/orders.md" with { type: "text" };
import whyFilled from "../../../resources/guide/zh/why-filled.md" with { type: "text" };
import sessions from "../../../resources/guide/zh/sessions.md" with { type: "text" };
import costs from "../../../resources/guide/zh/costs.md" with { type: "text" };
import riskLimits from "../../../resources/guide/zh/risk-limits.md" with { type: "text" };
import factors from "../../../resources/guide/zh/factors.md" with { type: "text" };
import report from "../../../resources/guide/zh/report.md" with { type: "text" };
import numbers from "../../../resources/guide/zh/numbers.md" with { type: "text" };
import trust from "../../../resources/guide/zh/trust.md" with { type: "text" };
import commandLine from "../../../resources/guide/zh/command-line.md" with { type: "text" };
import shortcuts from "../../../resources/guide/zh/shortcuts.md" with { type: "text" };
import sdk from "../../../resources/guide/zh/sdk.md" with { type: "text" };
import type { GuideTexts } from "./guide-pages.ts";

export const texts: GuideTexts = {
  "quick-start": quickStart,
  "importing-data": importingData,
  "writing-a-strategy": writingAStrategy,
  orders,
  "why-filled": whyFilled,
  sessions,
  costs,
  "risk-limits": riskLimits,
  factors,
  report,
  numbers,
  trust,
  "command-line": commandLine,
  shortcuts,
  sdk,
};
