import { ActionIcon, Button, Group, ScrollArea, Skeleton, Stack, Text, Timeline } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { queries } from "../../../api/queries.ts";
import { ErrorPanel } from "../../../components/error-panel.tsx";
import { tableRows } from "../../../components/grid/table-rows.ts";
import { Panel } from "../../../components/panel.tsx";
import { useScreenState } from "../../../components/screen-state.ts";
import { DecidingBar } from "./deciding-bar.tsx";
import { useOrderLife } from "./use-order-life.ts";

interface WhyPanelProps {
  readonly runId: string;
  readonly report: RunManifest;
  readonly orderId: number;
  readonly onOrder: (id: number) => void;
  readonly orderCount: number | null;
}

const MOST_FILLS = 200;

/** An order's life in words, and the bar that decided it. */
export function WhyPanel({ runId, report, orderId, onOrder, orderCount }: WhyPanelProps) {
  const { t } = useTranslation("reportTables");
  const screen = useScreenState();
  const orders = useQuery(queries.table(runId, "orders", { fromId: orderId, toId: orderId + 1, limit: 1 }));
  const order = orders.data === undefined ? undefined : tableRows(orders.data).rows[0];
  const endTime = Number(order?.["end_time"] ?? Number.NaN);
  // Fills know their order; they are looked for in the time of its life.
  const fills = useQuery({ ...queries.table(runId, "fills", { from: Number(order?.["submit_time"] ?? 0), to: (Number.isFinite(endTime) ? endTime : report.snapshot.window.to) + 1, limit: 100_000 }), enabled: order !== undefined && Number(order["filled_quantity"]) > 0 });
  const own = fills.data === undefined ? [] : tableRows(fills.data).rows.filter((fill) => fill["order_id"] === orderId).slice(0, MOST_FILLS);
  const trade = useQuery({ ...queries.table(runId, "trades", { from: Number(order?.["submit_time"] ?? 0), columns: ["trade_id", "entry_order_id", "exit_order_id"], limit: 2_000 }), enabled: own.length > 0 });
  const tradeId = trade.data === undefined ? undefined : tableRows(trade.data).rows.find((row) => row["entry_order_id"] === orderId || row["exit_order_id"] === orderId)?.["trade_id"];
  const life = useOrderLife(report, order, own);
  const error = orders.error ?? fills.error;
  return (
    <Panel
      title={`${t("why.title")} · ${t("why.order", { id: orderId })}`}
      flush
      style={{ minHeight: 0 }}
      actions={
        <Group gap={2}>
          <ActionIcon aria-label={t("why.previous")} disabled={orderId <= 0} onClick={() => onOrder(orderId - 1)}><IconChevronUp size={16} /></ActionIcon>
          <ActionIcon aria-label={t("why.next")} disabled={orderCount === null || orderId >= orderCount - 1} onClick={() => onOrder(orderId + 1)}><IconChevronDown size={16} /></ActionIcon>
        </Group>
      }
    >
      <ScrollArea h="100%" viewportProps={{ tabIndex: 0 }}>
        <Stack gap="md" p="md">
          {error !== null ? (
            <ErrorPanel error={error} onRetry={() => void Promise.all([orders.refetch(), fills.refetch()])} />
          ) : order === undefined ? (
            <Skeleton height={160} />
          ) : (
            <>
              <Timeline bulletSize={12} lineWidth={1} active={life.length}>
                {life.map(({ time, title, details }, k) => (
                  <Timeline.Item key={k} title={<Text size="sm">{title}</Text>}>
                    {details.map((line) => <Text key={line} size="xs" c="dimmed">{line}</Text>)}
                    <Text size="xs" c="dimmed">{time}</Text>
                  </Timeline.Item>
                ))}
              </Timeline>
              <DecidingBar runId={runId} report={report} order={order} fills={own} />
              <Group gap="xs">
                {tradeId !== undefined && tradeId !== null && <Button variant="default" onClick={() => screen.set({ tab: "chart", trade: Number(tradeId) }, true)}>{t("why.chart")}</Button>}
                {typeof order["parent_id"] === "number" && <Button variant="default" onClick={() => onOrder(Number(order["parent_id"]))}>{t("why.parent")}</Button>}
              </Group>
            </>
          )}
        </Stack>
      </ScrollArea>
    </Panel>
  );
}
