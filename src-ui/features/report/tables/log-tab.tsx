import { Group, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LogPage } from "../../../../src-bun/contract/api/result-schemas.ts";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { queries } from "../../../api/queries.ts";
import { useCommands } from "../../../components/commands.ts";
import { ErrorPanel } from "../../../components/error-panel.tsx";
import { DataGrid } from "../../../components/grid/data-grid.tsx";
import { usePagedRows } from "../../../components/grid/use-paged-rows.ts";
import { Panel } from "../../../components/panel.tsx";
import { useScreenState } from "../../../components/screen-state.ts";
import { useFormats } from "../../../format/use-formats.ts";
import { useCellFormats } from "./use-cell-formats.ts";

const SETTLE_MS = 250;

/** What the strategy logged. */
export function LogTab({ runId, report }: { readonly runId: string; readonly report: RunManifest }) {
  const { t } = useTranslation("reportTables");
  const { t: common } = useTranslation();
  const screen = useScreenState();
  const formats = useFormats();
  const format = useCellFormats(report);
  const text = screen.text("contains") ?? "";
  const [settled] = useDebouncedValue(text, SETTLE_MS);
  const contains = settled.trim();
  const rows = usePagedRows((offset, limit) => queries.log(runId, { offset, limit, ...(contains !== "" && { contains }) }), (page: LogPage) => ({ rows: page.lines, total: page.total }), `${runId} ${contains}`);
  const [current, setCurrent] = useState<number | null>(null);
  useCommands([{ id: "log-filter", title: t("commands.filter"), group: t("commands.group"), keys: ["/"], run: () => document.getElementById("log-filter")?.focus() }]);
  if (rows.error !== null && rows.total === null) return <ErrorPanel error={rows.error} onRetry={rows.retry} />;
  return (
    <>
      <Group gap="sm" mb="sm">
        <TextInput id="log-filter" aria-label={t("log.filter")} placeholder={t("log.filter")} value={text} w={260} onChange={(event) => screen.set({ contains: event.currentTarget.value === "" ? undefined : event.currentTarget.value })} />
        {rows.total !== null && <Text size="xs" c="dimmed">{common("grid.rows", { count: rows.total })}</Text>}
      </Group>
      <Panel flush style={{ flex: 1 }}>
        <DataGrid
          label={t("log.title")}
          rowCount={rows.total ?? 0}
          rowAt={rows.rowAt}
          onRange={rows.onRange}
          current={current}
          onCurrent={setCurrent}
          empty={rows.total === null ? common("grid.loading") : t(contains === "" ? "log.empty" : "log.none")}
          columns={[
            { id: "time", header: `${t("log.time")} (${format.zone(report.snapshot.window.to)})`, width: 160, cell: ({ time }) => (time === null ? "–" : format.time(Date.parse(time))) },
            { id: "bar", header: t("log.bar"), width: 90, align: "right", cell: ({ bar }) => formats.integer(bar) },
            { id: "message", header: t("log.message"), width: 360, cell: ({ message }) => message },
            { id: "values", header: t("log.values"), width: 560, cell: ({ values }) => <span className="hs-mono">{values === undefined ? "" : Object.entries(values).map(([name, value]) => `${name} ${String(value)}`).join("  ")}</span> },
          ]}
        />
      </Panel>
    </>
  );
}
