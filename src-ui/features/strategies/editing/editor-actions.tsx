import { Button, TextInput, Tooltip } from "@mantine/core";
import { IconDeviceFloppy, IconPlayerPlay } from "@tabler/icons-react";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { KeyHint } from "../../../components/key-hint.tsx";

interface EditorActionsProps {
  readonly note: string;
  readonly onNote: (note: string) => void;
  readonly noteInput: Ref<HTMLInputElement>;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly onRun: () => void;
}

const MOST_NOTE = 1_000;

/** A note on what is saved next, saving and running. */
export function EditorActions({ note, onNote, noteInput, isSaving, onSave, onRun }: EditorActionsProps) {
  const { t } = useTranslation("strategies");
  return (
    <>
      <TextInput ref={noteInput} value={note} onChange={(event) => onNote(event.currentTarget.value)} maxLength={MOST_NOTE} placeholder={t("editor.note")} aria-label={t("editor.note")} w={240} onKeyDown={(event) => event.key === "Enter" && !event.ctrlKey && !event.metaKey && onSave()} />
      <Tooltip label={<span>{t("editor.commandSave")} <KeyHint keys="mod+s" /></span>}>
        <Button variant="default" leftSection={<IconDeviceFloppy size={14} />} loading={isSaving} onClick={onSave}>{t("editor.save")}</Button>
      </Tooltip>
      <Tooltip label={<span>{t("editor.commandRun")} <KeyHint keys="mod+Enter" /></span>}>
        <Button leftSection={<IconPlayerPlay size={14} />} disabled={isSaving} onClick={onRun}>{t("editor.run")}</Button>
      </Tooltip>
    </>
  );
}
