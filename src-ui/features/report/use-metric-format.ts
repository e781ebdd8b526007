import { useFormats } from "../../format/use-formats.ts";
import type { MetricUnit } from "./metric-list.ts";

/** How a figure of a unit is written. @param currency of the account */
export function useMetricFormat(currency: string | null): (unit: MetricUnit, value: number) => string {
  const formats = useFormats();
  const write: Readonly<Record<MetricUnit, (value: number) => string>> = {
    money: (value) => formats.money(value, currency),
    fraction: (value) => formats.percent(value),
    probability: (value) => formats.percent(value, 1),
    ratio: (value) => formats.number(value, 2),
    count: (value) => formats.integer(value),
    bars: (value) => formats.number(value, 1),
    "duration-ms": (value) => formats.duration(value),
  };
  return (unit, value) => write[unit](value);
}
