import { ActionIcon, Code, CopyButton, Group, Tooltip } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { exchangeZone } from "../../../components/exchange-zones.ts";
import { Panel } from "../../../components/panel.tsx";
import { SimpleTable } from "../../../components/simple-table.tsx";
import { granularityText } from "../../../format/granularity.ts";
import { useFormats, useTimes } from "../../../format/use-formats.ts";
import { useConfigWords } from "./use-config-words.ts";

/** What went into the run, and what proves it. */
export function SettingsPanel({ report }: { readonly report: RunManifest }) {
  const { t } = useTranslation("report");
  const formats = useFormats();
  const words = useConfigWords(report.snapshot.config);
  const { snapshot } = report;
  const times = useTimes(exchangeZone(snapshot.config.instrument.exchange));
  const { from, to } = snapshot.window;
  const params = Object.entries(snapshot.params).map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`);
  return (
    <>
      <Panel title={t("settings.title")} flush>
        <SimpleTable
          label={t("settings.title")}
          columns={[]}
          rows={[
            [t("settings.dataset"), snapshot.dataset.id],
            [t("settings.window"), `${times.minute(from)} – ${times.minute(to)} ${times.zoneName(to)}`],
            [t("settings.bars"), formats.integer(report.barCount)],
            [t("settings.granularity"), granularityText(snapshot.granularityMs)],
            [t("settings.warmup"), formats.integer(snapshot.warmupCount)],
            ...words,
            [t("settings.duration"), formats.duration(report.durationMs)],
            [t("settings.engine"), snapshot.engineVersion],
          ]}
        />
      </Panel>
      <div style={{ display: "grid", gap: 12, alignContent: "start" }}>
        <Panel title={t("settings.parameters")} flush>
          <SimpleTable label={t("settings.parameters")} columns={[]} rows={params.length === 0 ? [[t("settings.none"), ""]] : Object.entries(snapshot.params).map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)])} />
        </Panel>
        <Panel title={t("proof.title")}>
          <Proof name={t("proof.fingerprint")} value={report.fingerprint} />
          <Proof name={t("proof.digest")} value={report.digest} />
        </Panel>
      </div>
    </>
  );
}

function Proof({ name, value }: { readonly name: string; readonly value: string }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <span className="hs-quiet" style={{ fontSize: 12 }}>{name}</span>
      <Group gap={4} wrap="nowrap">
        <Code title={value}>{value.slice(0, 16)}…</Code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? t("actions.copied") : t("actions.copy")}>
              <ActionIcon size="sm" aria-label={`${t("actions.copy")}: ${name}`} onClick={copy}><IconCopy size={14} /></ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </Group>
    </Group>
  );
}
