import quickStart from "../../../resources/guide/en/quick-start.md" with { type: "text" };
import importingData from "../../../resources/guide/en/importing-data.md" with { type: "text" };
import writingAStrategy from "../../../resources/guide/en/writing-a-strategy.md" with { type: "text" };
import orders from "../../../resources/guide/en/orders.md" with { type: "text" };
import whyFilled from "../../../resources/guide/en/why-filled.md" with { type: "text" };
import sessions from "../../../resources/guide/en/sessions.md" with { type: "text" };
import costs from "../../../resources/guide/en/costs.md" with { type: "text" };
import riskLimits from "../../../resources/guide/en/risk-limits.md" with { type: "text" };
import factors from "../../../resources/guide/en/factors.md" with { type: "text" };
import report from "../../../resources/guide/en/report.md" with { type: "text" };
import numbers from "../../../resources/guide/en/numbers.md" with { type: "text" };
import trust from "../../../resources/guide/en/trust.md" with { type: "text" };
import commandLine from "../../../resources/guide/en/command-line.md" with { type: "text" };
import shortcuts from "../../../resources/guide/en/shortcuts.md" with { type: "text" };
import sdk from "../../../resources/guide/en/sdk.md" with { type: "text" };
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
