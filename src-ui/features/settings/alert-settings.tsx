import { Button, Group, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AppSettings } from "../../../src-bun/contract/settings.ts";
import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";

/** Where alerts go. Kept with a button: half an address would be refused. */
export function AlertSettings({ settings }: { readonly settings: AppSettings }) {
  const { t } = useTranslation("settings");
  const client = useQueryClient();
  const [url, setUrl] = useState(settings.alertWebhook?.url ?? "");
  const [secret, setSecret] = useState("");
  const saving = useMutation({
    mutationFn: (alertWebhook: AppSettings["alertWebhook"]) => request<AppSettings>("PATCH", "/settings", { body: { alertWebhook } }),
    onSuccess: () => client.invalidateQueries({ queryKey: queries.settings().queryKey }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate({ url, ...(secret !== "" && { secret }) });
      }}
    >
      <Stack gap="sm">
        <TextInput label={t("alerts.webhook")} description={t("alerts.webhookHint")} placeholder="https://" value={url} onChange={(event) => setUrl(event.currentTarget.value)} />
        <PasswordInput size="xs" label={t("alerts.secret")} description={t("alerts.secretHint")} value={secret} autoComplete="off" onChange={(event) => setSecret(event.currentTarget.value)} />
        {saving.error !== null && <ErrorPanel error={saving.error} />}
        <Group gap="sm">
          <Button type="submit" variant="default" loading={saving.isPending} disabled={url === ""}>{t("alerts.save")}</Button>
          {settings.alertWebhook !== null && <Button variant="subtle" color="gray" onClick={() => saving.mutate(null)}>{t("alerts.off")}</Button>}
          {saving.isSuccess && <Text size="xs" c="dimmed" role="status">{t("saved")}</Text>}
        </Group>
      </Stack>
    </form>
  );
}
