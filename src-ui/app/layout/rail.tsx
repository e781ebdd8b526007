import { Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { KeyHint } from "../../components/key-hint.tsx";
import { screens } from "../screens.ts";
import { AppMenu } from "./app-menu.tsx";
import classes from "./shell.module.css";

/** The menu, and the screens. */
export function Rail() {
  const { t } = useTranslation();
  return (
    <nav className={classes["rail"]} aria-label={t("navigation")}>
      <AppMenu />
      {screens.map(({ name, path, key, icon: Icon }) => (
        <Tooltip key={name} position="right" label={<span>{t(`screens.${name}`)} <KeyHint keys={`g ${key}`} /></span>}>
          <Link to={path} className={classes["item"]!} activeOptions={{ exact: path === "/", includeSearch: false }} aria-label={t(`screens.${name}`)}>
            <Icon size={16} aria-hidden />
            <span>{t(`screens.${name}`)}</span>
          </Link>
        </Tooltip>
      ))}
    </nav>
  );
}
