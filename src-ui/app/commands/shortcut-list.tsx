import { Group, Modal, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useStore } from "../../api/store.ts";
import { commands } from "../../components/commands.ts";
import { KeyHint } from "../../components/key-hint.tsx";

/** All keys that do something here and now. */
export function ShortcutList({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const all = useStore(commands, (value) => value).filter(({ keys = [] }) => keys.length > 0);
  const groups = [...new Set(all.map(({ group }) => group))].reverse();
  return (
    <Modal opened onClose={onClose} title={t("shortcuts.title")} size={560} closeButtonProps={{ "aria-label": t("actions.close") }}>
      <Stack gap="md">
        {groups.map((group) => (
          <section key={group}>
            <Title order={3} mb={4}>{group}</Title>
            {all.filter((command) => command.group === group).map((command) => (
              <Group key={command.id} justify="space-between" py={3} style={{ borderBottom: "1px solid var(--hs-line)" }}>
                <Text size="sm">{command.title}</Text>
                <Group gap={6}>{command.keys!.map((keys) => <KeyHint key={keys} keys={keys} />)}</Group>
              </Group>
            ))}
          </section>
        ))}
        <Text size="xs" c="dimmed">{t("shortcuts.hint")}</Text>
      </Stack>
    </Modal>
  );
}
