import { useTranslation } from "react-i18next";
import type { DatasetManifest } from "../../../src-bun/contract/dataset.ts";
import { FigureText } from "../../components/figure-text.tsx";
import { useFormats, useTimes } from "../../format/use-formats.ts";
import classes from "./datasets.module.css";
import { rowTime } from "./dataset-texts.ts";

/** What a dataset holds of each symbol. */
export function SymbolsTable({ dataset }: { readonly dataset: DatasetManifest }) {
  const { t } = useTranslation("datasets");
  const formats = useFormats();
  const at = rowTime(dataset, useTimes());
  return (
    <div className={classes["scroll"]} tabIndex={0} role="region" aria-label={t("detail.symbols")}>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th>{t("detail.symbol")}</th>
            <th className={classes["number"]}>{t("detail.rows")}</th>
            <th>{t("columns.first")}</th>
            <th>{t("columns.last")}</th>
            <th className={classes["number"]}>{t("detail.gaps")}</th>
            <th className={classes["number"]}>{t("detail.largestGap")}</th>
            <th className={classes["number"]}>{t("detail.zeroVolume")}</th>
            <th className={classes["number"]}>{t("detail.outliers")}</th>
          </tr>
        </thead>
        <tbody>
          {dataset.symbols.map((each) => (
            <tr key={each.symbol}>
              <td>{each.symbol || t("noSymbol")}</td>
              <td className={classes["number"]}>{formats.integer(each.rowCount)}</td>
              <td>{at(each.firstTime)}</td>
              <td>{at(each.lastTime)}</td>
              <td className={classes["number"]}>{formats.integer(each.gapCount)}</td>
              <td className={classes["number"]}><FigureText value={each.largestGapMs} format={formats.duration} reason={t("quality.clean")} /></td>
              <td className={classes["number"]}>{formats.integer(each.zeroVolumeBarCount)}</td>
              <td className={classes["number"]}>{formats.integer(each.outlierCount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
