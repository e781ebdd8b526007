import type { RiskSpec } from "../contract/run-config.ts";
import { amount, share } from "./format.ts";

type Limit = NonNullable<RiskSpec["maxDrawdown"]>;

const bases = { "peak-close": "from the highest equity at a close", "peak-intrabar": "from the highest equity inside of bars", "peak-eod": "from the highest equity at a day's end", initial: "from the initial capital" } as const;
const dayStarts = { equity: "from the day's starting equity", balance: "from the day's starting balance", max: "from the larger of the day's starting equity and balance" } as const;

/** The limits of a run and their rules. */
export function riskWords(risk: RiskSpec | undefined): string[] {
  if (risk === undefined) return [];
  const { maxDrawdown, dailyLoss, maxPosition, maxExposure, maxOrdersPerDay, maxConsecutiveLosses } = risk;
  const limits = [
    ...(maxDrawdown === undefined ? [] : [`drawdown of ${limit(maxDrawdown)} ${bases[risk.drawdownBase]}`]),
    ...(dailyLoss === undefined ? [] : [`daily loss of ${limit(dailyLoss)} ${dayStarts[risk.dayStartBase]}`]),
    ...(maxPosition === undefined ? [] : [`position of ${amount(maxPosition)} ${maxPosition === 1 ? "unit" : "units"}`]),
    ...(maxExposure === undefined ? [] : [`exposure of ${limit(maxExposure)}${"fraction" in maxExposure ? " of equity" : ""}`]),
    ...(maxOrdersPerDay === undefined ? [] : [`${amount(maxOrdersPerDay)} ${maxOrdersPerDay === 1 ? "order" : "orders"} a day`]),
    ...(maxConsecutiveLosses === undefined ? [] : [`${amount(maxConsecutiveLosses)} losing round trips in a row`]),
  ];
  const losses = maxDrawdown !== undefined || dailyLoss !== undefined;
  const blocks = maxDrawdown !== undefined || maxConsecutiveLosses !== undefined;
  const caps = maxPosition !== undefined || maxExposure !== undefined;
  return [
    `risk limits: ${limits.join(", ")}`,
    ...(losses ? [risk.riskCheck === "intrabar" ? "loss limits act inside of bars" : "loss limits are tested at closes and act at the next open"] : []),
    ...(blocks ? [risk.afterBreach === "halt" ? "no entries after a breach" : "entries again the day after a breach"] : []),
    ...(caps ? [`orders beyond a cap are ${risk.beyondCap === "cut" ? "cut" : "rejected"}`] : []),
  ];
}

function limit(value: Limit): string {
  return "fraction" in value ? share(value.fraction) : amount(value.amount);
}
