import { Center } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";

/** The app does not know this browser. */
export function Locked() {
  const { t } = useTranslation();
  return (
    <Center h="100vh">
      <EmptyState icon={<IconLock size={32} />} title={t("connection.lockedTitle")}>{t("connection.locked")}</EmptyState>
    </Center>
  );
}
