import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { Panel } from "../../../components/panel.tsx";
import { useFormats } from "../../../format/use-formats.ts";
import classes from "./months-panel.module.css";

interface Period {
  readonly year: number;
  /** 1 to 12; null: the whole year. */
  readonly month: number | null;
  readonly return: number | null;
  readonly benchmarkReturn: number | null;
}

/** A move of this much has the full colour. */
const FULL = 0.08;

/** What each month brought: a table that is its own heatmap. The numbers stand in it, so that the colour says nothing alone. */
export function MonthsPanel({ report }: { readonly report: RunManifest }) {
  const { t, i18n } = useTranslation("report");
  const formats = useFormats();
  const months = (report.tables["monthlyReturns"] ?? []) as readonly Period[];
  const years = (report.tables["yearlyReturns"] ?? []) as readonly Period[];
  if (months.length === 0) return null;
  const monthName = (month: number): string => new Intl.DateTimeFormat(i18n.language, { month: "short", timeZone: "UTC" }).format(Date.UTC(2024, month - 1, 1));
  const cell = (period: Period | undefined, name: string) => {
    if (period === undefined || period.return === null) return <td key={name} className={classes["none"]}>–</td>;
    const share = Math.min(1, Math.abs(period.return) / FULL);
    const color = period.return >= 0 ? "var(--hs-up)" : "var(--hs-down)";
    return (
      <Tooltip key={name} label={t("months.cell", { month: name, year: period.year, value: formats.signedPercent(period.return), benchmark: period.benchmarkReturn === null ? "–" : formats.signedPercent(period.benchmarkReturn) })}>
        <td style={{ background: period.return === 0 ? undefined : `color-mix(in srgb, ${color} ${Math.round(8 + share * 32)}%, transparent)` }}>{formats.signedPercent(period.return, 1)}</td>
      </Tooltip>
    );
  };
  return (
    <Panel title={t("months.title")} flush>
      <div style={{ overflowX: "auto" }} tabIndex={0} role="region" aria-label={t("months.title")}>
        <table className={classes["months"]} aria-label={t("months.title")}>
          <thead>
            <tr>
              <th scope="col">{t("months.year")}</th>
              {Array.from({ length: 12 }, (_, k) => <th key={k} scope="col">{monthName(k + 1)}</th>)}
              <th scope="col">{t("months.total")}</th>
            </tr>
          </thead>
          <tbody>
            {years.map((year) => (
              <tr key={year.year}>
                <th scope="row">{year.year}</th>
                {Array.from({ length: 12 }, (_, k) => cell(months.find((period) => period.year === year.year && period.month === k + 1), monthName(k + 1)))}
                {cell(year, t("months.total"))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
