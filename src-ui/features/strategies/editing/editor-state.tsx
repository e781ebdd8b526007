import { Badge, Group } from "@mantine/core";
import { IconCheck, IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** Which version the text began from, and whether it is that version still. @param number not finite: none */
export function EditorState({ number, isChanged }: { readonly number: number; readonly isChanged: boolean }) {
  const { t } = useTranslation("strategies");
  const isSaved = Number.isFinite(number);
  const look = { size: "sm", radius: 3, variant: "light", styles: { label: { textTransform: "none" } } } as const;
  return (
    <Group gap="xs" wrap="nowrap" role="status">
      <Badge {...look} color="gray">{isSaved ? t("editor.version", { number }) : t("editor.neverSaved")}</Badge>
      {isChanged && <Badge {...look} bg="var(--hs-warning-soft)" c="var(--hs-warning)" leftSection={<IconPencil size={11} />}>{t("editor.changed")}</Badge>}
      {!isChanged && isSaved && <Badge {...look} color="gray" leftSection={<IconCheck size={11} />}>{t("editor.unchanged")}</Badge>}
    </Group>
  );
}
