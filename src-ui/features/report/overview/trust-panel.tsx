import { List, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { Panel } from "../../../components/panel.tsx";
import { exchangeZone } from "../../../components/exchange-zones.ts";
import { useFormats, useTimes } from "../../../format/use-formats.ts";
import { engineText } from "../../../i18n/engine-text.ts";

/** What stands against the numbers of a report: warnings of data and engine, and whether the strategy knew the future. */
export function TrustPanel({ report }: { readonly report: RunManifest }) {
  const { t } = useTranslation("report");
  const formats = useFormats();
  const times = useTimes(exchangeZone(report.snapshot.config.instrument.exchange));
  const { warnings, lookAhead } = report;
  const finding = lookAhead?.finding ?? null;
  return (
    <Panel title={t("warnings.title")}>
      <Stack gap="sm">
        {warnings.length === 0 ? (
          <Text size="sm"><IconCircleCheck size={14} aria-hidden /> {t("warnings.none")}</Text>
        ) : (
          <List size="sm" spacing={2} icon={<ThemeIcon size={16} variant="transparent" color="yellow.8"><IconAlertTriangle size={14} /></ThemeIcon>}>
            {warnings.map(({ code, message }) => <List.Item key={code + message}>{engineText(message)}</List.Item>)}
          </List>
        )}
        {lookAhead !== null && finding === null && <Text size="sm"><IconCircleCheck size={14} aria-hidden /> {t("lookAhead.clean", { count: lookAhead.cutCount })}</Text>}
        {finding !== null && (
          <Text size="sm" c="var(--hs-danger)" role="alert">
            {t("lookAhead.found", { what: engineText(finding.what), time: `${times.minute(finding.time)} ${times.zoneName(finding.time)}`, bar: formats.integer(finding.bar) })}
            <br />
            {t("lookAhead.full", { text: engineText(finding.full) })}
            <br />
            {t("lookAhead.cut", { text: engineText(finding.cut) })}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
