import { Group, ScrollArea, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { liveRuns } from "../api/live-runs.ts";
import { useStore } from "../api/store.ts";
import { useFormats, useTimes } from "../format/use-formats.ts";
import { runPace } from "./run-pace.ts";
import { Sparkline } from "./sparkline.tsx";

/** How a run goes: equity and figures so far, and what it logs. @param hasLog it may still write */
export function RunProgress({ runId, hasLog }: { readonly runId: string; readonly hasLog: boolean }) {
  const { t } = useTranslation("queue");
  const formats = useFormats();
  const times = useTimes();
  const live = useStore(liveRuns, (all) => all[runId]);
  const pace = live === undefined ? null : runPace(live);
  const progress = live?.progress ?? null;
  return (
    <>
      {progress !== null && (
        <section aria-label={t("details.metrics")}>
          <Sparkline values={live!.equity} label={t("details.sparkline")} width={260} height={56} />
          <SimpleGrid cols={2} spacing={4} mt="xs">
            <Fact name={t("columns.progress")} value={t("details.progress", { done: formats.integer(progress.barsDone), count: formats.integer(progress.barCount) })} />
            <Fact name={t("columns.speed")} value={pace === null || pace.barsPerSecond === null ? "–" : formats.integer(pace.barsPerSecond)} />
            <Fact name={t("columns.equity")} value={formats.number(progress.equity, 2)} />
            <Fact name={t("columns.totalReturn")} value={progress.totalReturn === null ? "–" : formats.signedPercent(progress.totalReturn)} />
            <Fact name={t("columns.drawdown")} value={progress.drawdown === null ? "–" : formats.percent(progress.drawdown)} />
            <Fact name={t("columns.trades")} value={formats.integer(progress.tradeCount)} />
          </SimpleGrid>
        </section>
      )}
      {hasLog && (
        <section style={{ flex: 1, minHeight: 120, display: "flex", flexDirection: "column" }} aria-label={t("details.log")}>
          <Text size="xs" c="dimmed">{t("details.log")}</Text>
          <ScrollArea style={{ flex: 1 }} viewportProps={{ tabIndex: 0 }}>
            {(live?.log.length ?? 0) === 0 ? <Text size="xs" c="dimmed">{t("details.noLog")}</Text> : <pre className="hs-mono" style={{ margin: 0, whiteSpace: "pre-wrap" }}>{live!.log.slice(-100).map(({ time, message }) => `${times.second(time)} ${message}`).join("\n")}</pre>}
          </ScrollArea>
        </section>
      )}
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap" style={{ borderBottom: "1px solid var(--hs-line)" }}>
      <Text size="xs" c="dimmed">{name}</Text>
      <Text size="xs" className="hs-number">{value}</Text>
    </Group>
  );
}
