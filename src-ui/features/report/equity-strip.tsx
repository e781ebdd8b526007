import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../src-bun/contract/run-manifest.ts";
import { queries } from "../../api/queries.ts";
import { Sparkline } from "../../components/sparkline.tsx";
import { MetricValue } from "./metric-value.tsx";

/** The equity curve in small, with the figures that one always wants to see. */
export function EquityStrip({ runId, report }: { readonly runId: string; readonly report: RunManifest }) {
  const { t } = useTranslation("report");
  const { t: metrics } = useTranslation("metrics");
  const { data } = useQuery(queries.equity(runId, { maxPoints: 300 }));
  return (
    <Group gap="lg" wrap="nowrap" visibleFrom="sm">
      {(["totalReturn", "maxDrawdown", "trades"] as const).map((id) => (
        <Text key={id} size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>{metrics(`titles.${id}`)} <Text span fw={600} c="var(--hs-text)"><MetricValue report={report} id={id} /></Text></Text>
      ))}
      <Sparkline values={data?.equity ?? []} label={t("equity.strip")} width={180} height={30} />
    </Group>
  );
}
