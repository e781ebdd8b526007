import { Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { KeyHint } from "../../components/key-hint.tsx";
import { logo as Logo, screens } from "../screens.ts";
import classes from "./shell.module.css";

/** The screens. */
export function Rail() {
  const { t } = useTranslation();
  return (
    <nav className={classes["rail"]} aria-label={t("navigation")}>
      <Link to="/" className={classes["brand"]!} activeOptions={{ exact: true }}>
        <Logo size={20} aria-hidden />
        <span>{t("appName")}</span>
      </Link>
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
