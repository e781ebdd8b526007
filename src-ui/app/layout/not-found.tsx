import { IconMapOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Link } from "../../components/link.tsx";

/** An address that is no screen. */
export function NotFound() {
  const { t } = useTranslation();
  return <EmptyState icon={<IconMapOff size={32} />} title={t("notFound")} action={<Link to="/">{t("commands.goWelcome")}</Link>} />;
}
