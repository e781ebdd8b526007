import { Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { connection } from "../../api/connection.ts";
import { useStore } from "../../api/store.ts";
import { CommandCentre } from "../commands/command-centre.tsx";
import { FileDrop } from "./file-drop.tsx";
import { Header } from "./header.tsx";
import { LiveRegion } from "./live-region.tsx";
import { Locked } from "./locked.tsx";
import { Rail } from "./rail.tsx";
import classes from "./shell.module.css";
import { useAppearance } from "./use-appearance.ts";
import { useAppEvents } from "./use-app-events.ts";

/** What surrounds every screen. */
export function Shell() {
  const { t } = useTranslation();
  const state = useStore(connection, (value) => value);
  useAppEvents();
  useAppearance();
  if (state === "locked") return <Locked />;
  return (
    <div className={classes["shell"]}>
      <a href="#content" className={classes["skip"]}>{t("skipToContent")}</a>
      <Rail />
      <Header />
      <main id="content" className={classes["content"]} tabIndex={-1} style={{ outline: "none" }}>
        {state === "lost" && <div className={classes["banner"]} role="status">{t("connection.lost")}</div>}
        <div style={{ flex: 1, minHeight: 0 }}>
          <Outlet />
        </div>
      </main>
      <CommandCentre />
      <LiveRegion />
      <FileDrop />
    </div>
  );
}
