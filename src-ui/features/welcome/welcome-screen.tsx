import { useTranslation } from "react-i18next";
import { Screen } from "../../components/screen.tsx";

export function WelcomeScreen() {
  const { t } = useTranslation();
  return <Screen title={t("screens.welcome")}>…</Screen>;
}
