import { ActionIcon, Group, Text, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { FigureText } from "../../../components/figure-text.tsx";
import type { TableRow } from "../../../components/grid/table-rows.ts";
import { Link } from "../../../components/link.tsx";
import type { Times } from "../../../format/times.ts";
import { useFormats } from "../../../format/use-formats.ts";

interface TradeStripProps {
  readonly runId: string;
  /** Null: none is chosen; undefined: it is being loaded. */
  readonly trade: TableRow | null | undefined;
  readonly times: Times;
  readonly tickSize: number | undefined;
  readonly currency: string | null;
  readonly onClear: () => void;
}

/** The chosen trade in one line, with the way to why it was opened and closed. */
export function TradeStrip({ runId, trade, times, tickSize, currency, onClear }: TradeStripProps) {
  const { t } = useTranslation("reportChart");
  const common = useTranslation().t;
  const formats = useFormats();
  if (trade === null || trade === undefined) return <Text size="xs" c="dimmed" px="md" py={6} mih={32}>{trade === null ? t("trade.pick") : common("loading")}</Text>;
  const number = (name: string): number => Number(trade[name]);
  const money = (value: number): string => (currency === null ? formats.number(value, 2) : formats.money(value, currency));
  const when = (name: string): string => `${times.minute(number(name))} ${times.zoneName(number(name))}`;
  const why = (text: string, order: string) =>
    trade[order] === null || number(order) < 0 ? null : <Link to={`/runs/${runId}`} search={{ tab: "orders", order: number(order) }}>{text}</Link>;
  return (
    <Group gap="md" px="md" py={4} mih={32} style={{ fontSize: 12, rowGap: 0 }} data-testid="trade-strip">
      <Text size="sm" fw={600}>{t("trade.title", { id: formats.integer(number("trade_id")) })} · {common(trade["side"] === "long" ? "sides.long" : "sides.short")} {formats.number(number("quantity"))}</Text>
      <FigureText value={number("net_pnl")} format={money} signed />
      <Tooltip label={`${when("entry_time")} → ${when("exit_time")}`}><span tabIndex={0} className="hs-number">{formats.price(number("entry_price"), tickSize)} → {formats.price(number("exit_price"), tickSize)}</span></Tooltip>
      <Tooltip label={t("trade.maeHint")}><span tabIndex={0}><span className="hs-quiet">{t("trade.mae")}</span> <FigureText value={number("mae")} format={money} /></span></Tooltip>
      <Tooltip label={t("trade.mfeHint")}><span tabIndex={0}><span className="hs-quiet">{t("trade.mfe")}</span> <FigureText value={number("mfe")} format={money} /></span></Tooltip>
      {why(t("trade.whyEntry", { id: formats.integer(number("entry_order_id")) }), "entry_order_id")}
      {why(t("trade.whyExit", { id: formats.integer(number("exit_order_id")) }), "exit_order_id")}
      <Tooltip label={t("trade.unselect")}><ActionIcon size="sm" aria-label={t("trade.unselect")} onClick={onClear}><IconX size={13} /></ActionIcon></Tooltip>
    </Group>
  );
}
