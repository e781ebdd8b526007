import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { showToast } from "./show-toast.ts";
import i18next from "i18next";

const SHOWN_MS = 10_000;

interface UndoToast {
  /** What happened, in the past tense. */
  readonly message: string;
  readonly onUndo: () => void;
}

/** In the place of "are you sure": it is done, and can be undone. */
export function showUndo({ message, onUndo }: UndoToast): void {
  const id = crypto.randomUUID();
  const undo = (): void => {
    notifications.hide(id);
    onUndo();
  };
  showToast({
    id,
    autoClose: SHOWN_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="compact-xs" variant="light" onClick={undo}>{i18next.t("actions.undo")}</Button>
      </Group>
    ),
  });
}

/** Something went wrong after a click whose place is gone. */
export function showProblem(message: string, hint?: string): void {
  showToast({ color: "red", autoClose: SHOWN_MS, title: message, message: hint ?? "" });
}
