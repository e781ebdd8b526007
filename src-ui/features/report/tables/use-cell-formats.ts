import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { exchangeZone } from "../../../components/exchange-zones.ts";
import type { TableValue } from "../../../components/grid/table-rows.ts";
import { useFormats, useTimes } from "../../../format/use-formats.ts";
import { engineText } from "../../../i18n/engine-text.ts";

const prices = new Set(["entry_price", "exit_price", "price", "limit_price", "stop_price"]);
const money = new Set(["gross_pnl", "net_pnl", "commission", "slippage", "financing", "mae", "mfe"]);
const reasons = new Set(["reason", "entry_reason", "exit_reason"]);
const whole = new Set(["trade_id", "order_id", "fill_id", "bars_held", "bar"]);

/** How a value of a run's table is written, by its column. */
export function useCellFormats(report: RunManifest): { readonly text: (column: string, value: TableValue) => string; readonly zone: (at: number) => string; readonly time: (at: number) => string } {
  const { t: common } = useTranslation();
  const formats = useFormats();
  const { instrument } = report.snapshot.config;
  const times = useTimes(exchangeZone(instrument.exchange));
  // Bars of whole minutes close at whole minutes; of shorter ones and of ticks the second matters.
  const time = report.snapshot.granularityMs >= 60_000 && report.snapshot.granularityMs % 60_000 === 0 ? times.minute : times.second;
  const text = (column: string, value: TableValue): string => {
    if (value === null) return "–";
    if (column === "side") return common(`sides.${value as "long"}`);
    if (typeof value !== "number") return reasons.has(column) ? engineText(String(value)) : String(value);
    if (column.endsWith("_time") || column === "time") return time(value);
    if (prices.has(column)) return formats.price(value, instrument.tickSize);
    if (money.has(column)) return formats.number(value, 2);
    if (column === "return") return formats.percent(value);
    if (whole.has(column)) return formats.integer(value);
    return formats.number(value);
  };
  return { text, time, zone: times.zoneName };
}
