import { Button, Group, Stack, Switch, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AppSettings } from "../../../src-bun/contract/settings.ts";
import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";

/** Whether the desktop app looks for newer versions of itself, and where. Nobody is asked before an address is saved. */
export function UpdateSettings({ settings: { updateUrl } }: { readonly settings: AppSettings }) {
  const { t } = useTranslation("settings");
  const client = useQueryClient();
  const [isOn, setIsOn] = useState(updateUrl !== null);
  const [address, setAddress] = useState(updateUrl ?? "");
  const saving = useMutation({
    mutationFn: (changed: AppSettings["updateUrl"]) => request<AppSettings>("PATCH", "/settings", { body: { updateUrl: changed } }),
    onSuccess: () => client.invalidateQueries({ queryKey: queries.settings().queryKey }),
  });
  const turn = (on: boolean): void => {
    setIsOn(on);
    if (!on && updateUrl !== null) saving.mutate(null);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate(address);
      }}
    >
      <Stack gap="sm">
        <Switch label={t("updates.look")} description={t("updates.hint")} checked={isOn} onChange={(event) => turn(event.currentTarget.checked)} />
        {isOn && (
          <Group align="flex-end">
            <TextInput label={t("updates.address")} placeholder="https://" value={address} onChange={(event) => setAddress(event.currentTarget.value)} style={{ flex: 1 }} />
            <Button type="submit" variant="default" loading={saving.isPending} disabled={address === "" || address === updateUrl}>{t("updates.save")}</Button>
          </Group>
        )}
        {saving.error !== null && <ErrorPanel error={saving.error} />}
      </Stack>
    </form>
  );
}
