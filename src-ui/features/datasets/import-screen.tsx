import { useTranslation } from "react-i18next";
import { Screen } from "../../components/screen.tsx";

export function ImportScreen() {
  const { t } = useTranslation();
  return <Screen title={t("screens.datasets")}>…</Screen>;
}
