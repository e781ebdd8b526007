import { useTranslation } from "react-i18next";
import type { DatasetManifest } from "../../../src-bun/contract/dataset.ts";
import { granularityText } from "../../format/granularity.ts";
import { useFormats, useTimes } from "../../format/use-formats.ts";
import { engineText } from "../../i18n/engine-text.ts";
import classes from "./datasets.module.css";
import { rowTime } from "./dataset-texts.ts";

/** What a dataset holds and where it came from. */
export function DatasetFacts({ dataset }: { readonly dataset: DatasetManifest }) {
  const { t } = useTranslation("datasets");
  const { t: common } = useTranslation();
  const [formats, times] = [useFormats(), useTimes()];
  const at = rowTime(dataset, times);
  const { source } = dataset;
  const imported = Date.parse(dataset.importedAt);
  const facts: readonly (readonly [string, string])[] = [
    [t("detail.kind"), common(`kinds.${dataset.kind}`)],
    [t("detail.rows"), formats.integer(dataset.rowCount)],
    [t("detail.range"), `${at(dataset.firstTime)} – ${at(dataset.lastTime)}${dataset.timeLabel === "trading-day" ? ` (${t("detail.tradingDays")})` : ""}`],
    ...(dataset.granularityMs > 0 ? [[t("detail.bars"), granularityText(dataset.granularityMs)] as const] : []),
    [t("detail.tags"), dataset.tags.length === 0 ? common("none") : dataset.tags.map((tag) => `#${tag}`).join(" ")],
    [t("detail.file"), `${source.fileName} (${source.format}${source.container === "none" ? "" : `, ${source.container}`}, ${formats.bytes(source.sizeBytes)})`],
    [t("detail.columns"), Object.entries(source.columns).map(([role, column]) => (role === column ? role : `${role} = ${column}`)).join(", ")],
    [t("detail.times"), engineText(source.timeFormat)],
    [t("detail.zone"), source.zone ?? t("detail.zoneInFile")],
    [t("detail.imported"), `${times.minute(imported)} ${times.zoneName(imported)}`],
    [t("detail.id"), dataset.id],
    [t("detail.hash"), `${dataset.contentHash.slice(0, 16)}…`],
  ];
  return (
    <dl className={classes["facts"]}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
