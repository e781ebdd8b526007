import { useTranslation } from "react-i18next";
import type { ImportPreview } from "../../../../src-bun/contract/import-preview.ts";
import classes from "../datasets.module.css";
import type { Role } from "./import-choices.ts";

/** The file as it is written, with what each column is read as. */
export function RowsPreview({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation("datasets");
  const { columns, roles, firstRows, lastRows } = preview;
  const roleOf = new Map(Object.entries(roles).map(([role, column]) => [column, role as Role]));
  const rows = (all: readonly (readonly string[])[], key: string) =>
    all.map((cells, row) => (
      <tr key={`${key}${row}`}>
        {columns.map((column, k) => <td key={column} className={isFigure(firstRows[0]?.[k]) ? classes["number"] : undefined}>{cells[k]}</td>)}
      </tr>
    ));
  return (
    <div className={classes["scroll"]} tabIndex={0} role="region" aria-label={t("wizard.rows")}>
      <table className={`${classes["table"]} hs-mono`}>
        <thead>
          <tr>
            {columns.map((column, k) => {
              const role = roleOf.get(column);
              return <th key={column} className={isFigure(firstRows[0]?.[k]) ? classes["number"] : undefined}><span className={classes["role"]}>{role === undefined ? "" : t(`wizard.roles.${role}`)}</span><span translate="no">{column}</span></th>;
            })}
          </tr>
        </thead>
        <tbody>
          {rows(firstRows, "first")}
          {lastRows.length > 0 && <tr className={classes["gap"]}><td colSpan={columns.length}>{t("wizard.between")}</td></tr>}
          {rows(lastRows, "last")}
        </tbody>
      </table>
    </div>
  );
}

/** Whether a cell holds a figure, in either way of writing it. */
const isFigure = (cell = ""): boolean => cell !== "" && Number.isFinite(Number(cell.replace(",", ".")));
