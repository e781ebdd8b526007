import { Button, CopyButton, Group, Stack, Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../src-bun/contract/run-manifest.ts";
import { SourceView } from "../../components/source-view.tsx";

/** The strategy as it was when it ran. */
export function CodeTab({ report }: { readonly runId: string; readonly report: RunManifest }) {
  const { t } = useTranslation("report");
  const { t: common } = useTranslation();
  const { sources } = report.snapshot.strategy;
  return (
    <Stack gap="sm">
      <Tabs defaultValue={sources[0]?.path ?? null} keepMounted={false}>
        <Group justify="space-between" wrap="nowrap">
          <Tabs.List aria-label={t("code.files")}>{sources.map(({ path }) => <Tabs.Tab key={path} value={path}>{path}</Tabs.Tab>)}</Tabs.List>
        </Group>
        {sources.map(({ path, text }) => (
          <Tabs.Panel key={path} value={path} pt="sm">
            <Group justify="flex-end" mb="xs"><CopyButton value={text}>{({ copied, copy }) => <Button size="compact-xs" variant="default" onClick={copy}>{copied ? common("actions.copied") : t("code.copy")}</Button>}</CopyButton></Group>
            <SourceView text={text} label={path} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}
