import { useTranslation } from "react-i18next";
import { type Store, useStore } from "../../api/store.ts";
import { useFormats } from "../../format/use-formats.ts";
import { barTime } from "./bar-times.ts";
import classes from "./price-chart.module.css";

/** A bar in figures, with what was plotted beside it. */
export interface PointedBar {
  readonly time: number;
  readonly barMs: number;
  readonly isMerged: boolean;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly lines: readonly { readonly name: string; readonly colour: string; readonly value: number | null }[];
}

/** The bar below the crosshair, or the last one that is to be seen. */
export function Legend({ pointed, zone, price }: { readonly pointed: Store<PointedBar | null>; readonly zone: string; readonly price: (price: number) => string }) {
  const { t } = useTranslation("reportChart");
  const formats = useFormats();
  const bar = useStore(pointed, (value) => value);
  if (bar === null) return null;
  const change = bar.close / bar.open - 1;
  const tone = change > 0 ? "hs-up" : change < 0 ? "hs-down" : "";
  return (
    <div className={classes["legend"]} data-testid="chart-legend">
      <div>
        <span className="hs-quiet">{barTime(zone, bar.barMs, bar.time)} · {formats.duration(bar.barMs)}{bar.isMerged ? ` · ${t("merged")}` : ""}</span>
      </div>
      <div className={tone}>
        {(["open", "high", "low", "close"] as const).map((name) => <span key={name}><span className="hs-quiet">{t(`letter.${name}`)}</span> {price(bar[name])}</span>)}
        <span>{formats.signedPercent(change)}</span>
        <span><span className="hs-quiet">{t("letter.volume")}</span> <span className="hs-quiet">{formats.compact(bar.volume)}</span></span>
      </div>
      {bar.lines.length > 0 && (
        <div>
          {bar.lines.map(({ name, colour, value }) => (
            <span key={name}><span aria-hidden className={classes["key"]} style={{ background: colour }} /> <span className="hs-quiet">{name}</span> {value === null ? "–" : formats.number(value)}</span>
          ))}
        </div>
      )}
    </div>
  );
}
