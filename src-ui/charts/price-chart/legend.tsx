import { useTranslation } from "react-i18next";
import { type Store, useStore } from "../../api/store.ts";
import { useFormats } from "../../format/use-formats.ts";
import { barTime } from "./bar-times.ts";
import type { BarWindow } from "./bar-window.ts";
import type { ChartLine } from "./chart-overlay.ts";
import classes from "./price-chart.module.css";

/** A bar, with what was plotted beside it. */
export interface PointedBar {
  readonly bars: BarWindow;
  readonly bar: number;
  readonly lines: readonly ChartLine[];
  readonly values: readonly { readonly name: string; readonly colour: string; readonly value: number | null }[];
}

/** The bar below the crosshair, or the last one that is to be seen. */
export function Legend({ pointed, zone, price }: { readonly pointed: Store<PointedBar | null>; readonly zone: string; readonly price: (price: number) => string }) {
  const { t } = useTranslation("reportChart");
  const formats = useFormats();
  const shown = useStore(pointed, (value) => value);
  if (shown === null) return null;
  const { bars, bar, values } = shown;
  const change = bars.close[bar]! / bars.open[bar]! - 1;
  const tone = change > 0 ? "hs-up" : change < 0 ? "hs-down" : "";
  return (
    <div className={classes["legend"]} data-testid="chart-legend">
      <div>
        <span className="hs-quiet">{barTime(zone, bars.barMs, bars.time[bar]!)} · {formats.duration(bars.barMs)}{bars.isMerged ? ` · ${t("merged")}` : ""}</span>
      </div>
      <div className={tone}>
        {(["open", "high", "low", "close"] as const).map((name) => <span key={name}><span className="hs-quiet">{t(`letter.${name}`)}</span> {price(bars[name][bar]!)}</span>)}
        <span>{formats.signedPercent(change)}</span>
        <span><span className="hs-quiet">{t("letter.volume")}</span> <span className="hs-quiet">{formats.compact(bars.volume[bar]!)}</span></span>
      </div>
      {values.length > 0 && (
        <div>
          {values.map(({ name, colour, value }) => (
            <span key={name}><span aria-hidden className={classes["key"]} style={{ background: colour }} /> <span className="hs-quiet">{name}</span> {value === null ? "–" : formats.number(value)}</span>
          ))}
        </div>
      )}
    </div>
  );
}
