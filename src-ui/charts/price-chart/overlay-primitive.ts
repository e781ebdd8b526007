import type { IChartApiBase, IPrimitivePaneView, ISeriesApi, ISeriesPrimitive, Logical, SeriesAttachedParameter, Time } from "lightweight-charts";
import { type BarWindow, barAt } from "./bar-window.ts";
import type { ChartColours } from "./chart-colours.ts";
import type { ChartOverlay, ChartSpace } from "./chart-overlay.ts";

/** What the owner of the chart knows at the moment of drawing. */
interface Scene {
  readonly bars: BarWindow;
  readonly until: number | null;
  readonly colours: ChartColours;
  readonly overlays: readonly ChartOverlay[];
}

/** Lets overlays draw on the price pane, below and above the candles. */
export class OverlayPrimitive implements ISeriesPrimitive<Time> {
  readonly #scene: () => Scene;
  readonly #views: readonly IPrimitivePaneView[];
  #chart: IChartApiBase<Time> | null = null;
  #series: ISeriesApi<"Candlestick", Time> | null = null;
  #requestUpdate: () => void = () => {};

  constructor(scene: () => Scene) {
    this.#scene = scene;
    this.#views = [this.#view("bottom", true), this.#view("top", false)];
  }

  attached({ chart, series, requestUpdate }: SeriesAttachedParameter<Time>): void {
    this.#chart = chart;
    this.#series = series as ISeriesApi<"Candlestick", Time>;
    this.#requestUpdate = requestUpdate;
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.#views;
  }

  /** Draws again at the next frame. */
  update(): void {
    this.#requestUpdate();
  }

  #view(zOrder: "bottom" | "top", isBehind: boolean): IPrimitivePaneView {
    return {
      zOrder: () => zOrder,
      renderer: () => ({
        draw: (target) =>
          target.useMediaCoordinateSpace(({ context, mediaSize }) => {
            const { overlays, ...scene } = this.#scene();
            if (this.#chart === null || scene.bars.time.length === 0) return;
            const space = this.#space(mediaSize, scene);
            for (const overlay of overlays) if ((overlay.isBehind === true) === isBehind) overlay.draw(context, space);
          }),
      }),
    };
  }

  #space({ width, height }: { readonly width: number; readonly height: number }, { bars, until, colours }: Omit<Scene, "overlays">): ChartSpace {
    const scale = this.#chart!.timeScale();
    const first = scale.logicalToCoordinate(0 as Logical) ?? 0;
    const barPx = (scale.logicalToCoordinate(1 as Logical) ?? 1) - first;
    const series = this.#series!;
    return {
      width, height, barPx, bars, until, colours,
      xOfBar: (bar) => first + bar * barPx,
      xOf: (instant) => {
        const bar = barAt(bars, instant);
        // Behind the last bar there is none to stand at: the distance stays true.
        const beyond = bar === bars.time.length - 1 ? Math.max(0, Math.floor((instant - bars.time[bar]!) / bars.barMs)) : 0;
        return bar < 0 ? first + ((instant - bars.time[0]!) / bars.barMs) * barPx : first + (bar + (beyond > 1 ? beyond : 0)) * barPx;
      },
      edgeOf: (instant) => {
        const bar = barAt(bars, instant);
        if (bar < 0) return first + ((instant - bars.time[0]!) / bars.barMs - 0.5) * barPx;
        // A pause takes no room: what lies in it lies at the end of the bar before.
        const share = Math.min(bar === bars.time.length - 1 ? Infinity : 1, (instant - bars.time[bar]!) / bars.barMs);
        return first + (bar - 0.5 + share) * barPx;
      },
      yOf: (price) => series.priceToCoordinate(price),
    };
  }
}
