import { Code, SimpleGrid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { queries } from "../../api/queries.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Panel } from "../../components/panel.tsx";
import { Screen } from "../../components/screen.tsx";
import { useTimes } from "../../format/use-formats.ts";
import { AlertSettings } from "./alert-settings.tsx";
import { AppearanceSettings } from "./appearance-settings.tsx";
import { AuditList } from "./audit-list.tsx";
import { UpdateSettings } from "./update-settings.tsx";
import { WorkSettings } from "./work-settings.tsx";

/** The few things that can be set, and where the rest lies. */
export function SettingsScreen() {
  const { t } = useTranslation("settings");
  const times = useTimes();
  const settings = useQuery(queries.settings());
  const { data: health } = useQuery(queries.health());
  if (settings.error !== null) return <Screen title={t("title")}><ErrorPanel error={settings.error} onRetry={() => void settings.refetch()} /></Screen>;
  return (
    <Screen title={t("title")}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" maw={1180}>
        <Panel title={t("appearance.title")}><AppearanceSettings /></Panel>
        <Stack gap="md">
          <Panel title={t("work.title")}><WorkSettings /></Panel>
          <Panel title={t("alerts.title")}>{settings.data !== undefined && <AlertSettings key={settings.data.alertWebhook?.url ?? ""} settings={settings.data} />}</Panel>
          <Panel title={t("updates.title")}>{settings.data !== undefined && <UpdateSettings key={settings.data.updateUrl ?? ""} settings={settings.data} />}</Panel>
        </Stack>
        <Panel title={t("storage.title")}>
          <Stack gap="xs">
            {(["backup", "restore", "doctor"] as const).map((command) => <Text key={command} size="sm">{t(`storage.${command}`)} <Code>hindsight {command}{command === "doctor" ? "" : " FILE"}</Code></Text>)}
          </Stack>
        </Panel>
        <Panel title={t("api.title")}>
          <Stack gap="xs">
            <Text size="sm">{t("api.text")} <a href="/api/v1/openapi.json" target="_blank" rel="noreferrer">/api/v1/openapi.json</a></Text>
            <Text size="sm" c="dimmed">{t("api.token")}</Text>
            {health?.startedAt !== undefined && <Text size="xs" c="dimmed">{t("about.version", { version: health.version, time: `${times.minute(health.startedAt)} ${times.zoneName(health.startedAt)}` })}</Text>}
          </Stack>
        </Panel>
      </SimpleGrid>
      <div style={{ marginTop: 12, maxWidth: 1180 }}>
        <Panel title={t("api.audit")} flush><AuditList /></Panel>
      </div>
    </Screen>
  );
}
