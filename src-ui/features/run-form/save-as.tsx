import { Button, Popover, TextInput } from "@mantine/core";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../../components/error-panel.tsx";

interface SaveAsProps {
  readonly label: string;
  readonly save: (name: string) => Promise<unknown>;
  /** Beginning of the keys that are other ones afterwards. */
  readonly stale: readonly unknown[];
}

/** Keeps something under a name. */
export function SaveAs({ label, save, stale }: SaveAsProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState("");
  const saving = useMutation({
    mutationFn: () => save(name.trim()),
    onSuccess: () => {
      setIsOpen(false);
      setName("");
      return client.invalidateQueries({ queryKey: stale });
    },
  });
  const { message } = useErrorText(saving.error);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} trapFocus position="bottom-end" withinPortal>
      <Popover.Target>
        <Button variant="default" size="compact-xs" leftSection={<IconDeviceFloppy size={14} />} onClick={() => setIsOpen((now) => !now)}>{label}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={(event) => { event.preventDefault(); saving.mutate(); }} style={{ display: "flex", gap: 8, alignItems: "flex-end" }}>
          <TextInput label={label} value={name} onChange={(event) => setName(event.currentTarget.value)} required maxLength={200} error={saving.isError ? message : undefined} />
          <Button type="submit" loading={saving.isPending} disabled={name.trim() === ""}>{t("actions.save")}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
