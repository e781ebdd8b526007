import { useTranslation } from "react-i18next";
import { useStore } from "../../api/store.ts";
import { commands } from "../../components/commands.ts";
import { KeyHint } from "../../components/key-hint.tsx";
import classes from "./guide.module.css";

/** Every command that is there now, as the registry has it. */
export function CommandTable() {
  const { t } = useTranslation("guide");
  const all = useStore(commands, (value) => value);
  return (
    <div className={classes["table"]} tabIndex={0}>
      <table>
        <thead>
          <tr><th scope="col">{t("shortcuts.command")}</th><th scope="col">{t("shortcuts.where")}</th><th scope="col">{t("shortcuts.keys")}</th></tr>
        </thead>
        <tbody>
          {all.map(({ id, title, group, keys = [] }) => (
            <tr key={id}>
              <td>{title}</td>
              <td>{group}</td>
              <td>{keys.length === 0 ? <span className="hs-quiet">{t("shortcuts.paletteOnly")}</span> : keys.map((one) => <span key={one}><KeyHint keys={one} /> </span>)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
