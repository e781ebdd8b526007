import { type NotificationData, notifications } from "@mantine/notifications";
import i18next from "i18next";

/** A note in the corner, whose button says what it does. */
export function showToast(toast: NotificationData): void {
  notifications.show({ closeButtonProps: { "aria-label": i18next.t("actions.close") }, ...toast });
}
