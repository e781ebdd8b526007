import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { queries } from "../../../api/queries.ts";
import type { TableRow } from "../../../components/grid/table-rows.ts";
import { useCellFormats } from "../tables/use-cell-formats.ts";

interface DecidingBarProps {
  readonly runId: string;
  readonly report: RunManifest;
  readonly order: TableRow;
  readonly fills: readonly TableRow[];
}

const HEIGHT = 150;
const WIDTH = 320;
const BODY = 26;
/** Room for the label of a price at the edge. */
const MARGIN = 18;

/** The bar in which the order filled or ended, drawn to scale with the prices that mattered. */
export function DecidingBar({ runId, report, order, fills }: DecidingBarProps) {
  const { t } = useTranslation("reportTables");
  const format = useCellFormats(report);
  const last = fills.at(-1);
  const decidedAt = Number(last?.["time"] ?? order["end_time"] ?? Number.NaN);
  const isAtOpen = last?.["time_exact"] === true;
  const length = report.snapshot.granularityMs;
  // What is decided at an open belongs to the bar that begins then; all else to the bar that ends then.
  const opensAt = isAtOpen ? decidedAt : decidedAt - length;
  const bars = useQuery({ ...queries.bars(runId, { from: opensAt - length / 2, to: opensAt + length / 2, maxBars: 4, ...(typeof order["symbol"] === "string" && order["symbol"] !== "" && { symbol: order["symbol"] }) }), enabled: Number.isFinite(opensAt) });
  if (!Number.isFinite(decidedAt)) return null;
  const { open: [open] = [], high: [high] = [], low: [low] = [], close: [close] = [] } = bars.data ?? {};
  if (bars.isSuccess && open === undefined) return <Text size="xs" c="dimmed">{t("why.noBar")}</Text>;
  if (open === undefined || high === undefined || low === undefined || close === undefined) return null;
  const price = (value: number): string => format.text("price", value);
  const levels = [
    ["limit_price", order["limit_price"]] as const,
    ["stop_price", order["stop_price"]] as const,
    ...fills.slice(-1).map((fill) => ["fill", fill["price"]] as const),
  ].flatMap(([name, value]) => (typeof value === "number" ? [{ name: name === "fill" ? t("orders.statuses.filled") : t(`orders.names.${name}`), value, isFill: name === "fill" }] : []));
  const [bottom, top] = [Math.min(low, ...levels.map(({ value }) => value)), Math.max(high, ...levels.map(({ value }) => value))];
  const y = (value: number): number => MARGIN + (1 - (value - bottom) / (top - bottom || 1)) * (HEIGHT - 2 * MARGIN);
  const color = close >= open ? "var(--hs-up)" : "var(--hs-down)";
  const words = t("why.ohlc", { open: price(open), high: price(high), low: price(low), close: price(close) });
  return (
    <figure style={{ margin: 0 }}>
      <figcaption><Text size="sm" fw={600}>{t("why.bar")}</Text><Text size="xs" c="dimmed">{format.time(opensAt)} {format.zone(opensAt)}</Text><Text size="xs">{words}</Text></figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-label={`${words}; ${levels.map(({ name, value }) => t("why.level", { name, price: price(value) })).join("; ")}`}>
        <line x1={60} x2={60} y1={y(high)} y2={y(low)} stroke={color} />
        <rect x={60 - BODY / 2} width={BODY} y={y(Math.max(open, close))} height={Math.max(1, Math.abs(y(open) - y(close)))} fill={color} />
        {levels.map(({ name, value, isFill }) => (
          <g key={name}>
            <line x1={24} x2={160} y1={y(value)} y2={y(value)} stroke={isFill ? "var(--hs-accent)" : "var(--hs-text-quiet)"} strokeDasharray={isFill ? undefined : "4 3"} />
            <text x={166} y={y(value) + (isFill ? 12 : -3)} fontSize={11} fill={isFill ? "var(--hs-accent)" : "var(--hs-text)"}>{t("why.level", { name, price: price(value) })}</text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
