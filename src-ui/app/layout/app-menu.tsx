import { Menu, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "../../api/store.ts";
import { commands } from "../../components/commands.ts";
import { KeyHint } from "../../components/key-hint.tsx";
import { logo as Logo } from "../screens.ts";
import classes from "./shell.module.css";

/** The app's menu, below its name: what can be done here and on this screen. Desktops without a menu bar have no other. */
export function AppMenu() {
  const { t } = useTranslation();
  const all = useStore(commands, (value) => value);
  const groups = Map.groupBy(all, ({ group }) => group);
  return (
    <Menu position="bottom-start" width={320} withinPortal transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <UnstyledButton className={classes["brand"]!} aria-label={t("menu", { app: t("appName") })}>
          <Logo size={20} aria-hidden />
          <span>{t("appName")}</span>
          <IconChevronDown size={12} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah="80vh" style={{ overflowY: "auto" }}>
        {[...groups].map(([group, own]) => (
          <Fragment key={group}>
            <Menu.Label>{group}</Menu.Label>
            {own.map(({ id, title, keys, run }) => <Menu.Item key={id} onClick={run} rightSection={keys?.[0] !== undefined && <KeyHint keys={keys[0]} />}>{title}</Menu.Item>)}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
