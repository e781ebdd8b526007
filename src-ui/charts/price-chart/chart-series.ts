import { CandlestickSeries, HistogramSeries, type IChartApiBase, type ISeriesApi, LineSeries, type Time } from "lightweight-charts";
import { type BarWindow, barAt, barsOver } from "./bar-window.ts";
import type { ChartColours } from "./chart-colours.ts";
import type { ChartLine } from "./chart-overlay.ts";

const VOLUME_PANE = 1;
const stretch = { price: 5, volume: 1, line: 1.4 };

interface LineEntry {
  readonly line: ChartLine;
  readonly series: ISeriesApi<"Line", Time>;
  /** One per bar. */
  values: readonly (number | null)[];
}

/** Candles, volume and plotted curves of a chart, always of the same bars. */
export class ChartSeries {
  readonly candles: ISeriesApi<"Candlestick", Time>;
  readonly #chart: IChartApiBase<Time>;
  readonly #volume: ISeriesApi<"Histogram", Time>;
  #lines: LineEntry[] = [];
  #colours: ChartColours;
  #format: { readonly price: (price: number) => string; readonly volume: (volume: number) => string; readonly minMove: number };

  constructor(chart: IChartApiBase<Time>, colours: ChartColours) {
    this.#chart = chart;
    this.#colours = colours;
    this.#format = { price: String, volume: String, minMove: 0.01 };
    this.candles = chart.addSeries(CandlestickSeries, { priceLineVisible: false, lastValueVisible: false });
    this.#volume = chart.addSeries(HistogramSeries, { priceLineVisible: false, lastValueVisible: false }, VOLUME_PANE);
    this.#shape();
    this.paint(colours);
  }

  format(price: (price: number) => string, volume: (volume: number) => string, minMove: number): void {
    this.#format = { price, volume, minMove };
    this.candles.applyOptions({ priceFormat: { type: "custom", formatter: price, minMove } });
    this.#volume.applyOptions({ priceFormat: { type: "custom", formatter: volume, minMove: 1 } });
    for (const { line, series } of this.#lines) if (line.isOnPrice) series.applyOptions({ priceFormat: { type: "custom", formatter: price, minMove } });
  }

  paint(colours: ChartColours): void {
    this.#colours = colours;
    const { up, down } = colours;
    this.candles.applyOptions({ upColor: up, downColor: down, borderUpColor: up, borderDownColor: down, wickUpColor: up, wickDownColor: down });
    this.#lines.forEach(({ series }, k) => series.applyOptions({ color: this.lineColour(k) }));
  }

  lineColour(k: number): string {
    return this.#colours.series[k % this.#colours.series.length]!;
  }

  /** @param until bars that are not over by then are not shown, but keep their room; null: all are */
  setBars(bars: BarWindow, until: number | null): void {
    const shown = barsOver(bars, until);
    const at = bars.time.map((time) => (time / 1_000) as Time);
    // Without the others for a moment: else the times of old and new bars would be sorted into each other.
    this.#volume.setData([]);
    for (const { series } of this.#lines) series.setData([]);
    this.candles.setData(at.map((time, k) => (k < shown ? { time, open: bars.open[k]!, high: bars.high[k]!, low: bars.low[k]!, close: bars.close[k]! } : { time })));
    const [up, down] = [`${this.#colours.up}80`, `${this.#colours.down}80`];
    this.#volume.setData(at.map((time, k) => (k < shown ? { time, value: bars.volume[k]!, color: bars.close[k]! >= bars.open[k]! ? up : down } : { time })));
    for (const entry of this.#lines) this.#fill(entry, bars, at, shown);
  }

  setLines(lines: readonly ChartLine[], bars: BarWindow, until: number | null): void {
    const names = (all: readonly ChartLine[]): string => JSON.stringify(all.map(({ name, isOnPrice }) => [name, isOnPrice]));
    if (names(lines) === names(this.#lines.map(({ line }) => line))) this.#lines = this.#lines.map((entry, k) => ({ ...entry, line: lines[k]! }));
    else {
      for (const { series } of this.#lines) this.#chart.removeSeries(series);
      let pane = VOLUME_PANE;
      this.#lines = lines.map((line, k) => {
        const options = { color: this.lineColour(k), lineWidth: 1, priceLineVisible: false, lastValueVisible: false, crosshairMarkerVisible: false, ...(line.isOnPrice && { priceFormat: { type: "custom" as const, formatter: this.#format.price, minMove: this.#format.minMove } }) } as const;
        return { line, series: this.#chart.addSeries(LineSeries, options, line.isOnPrice ? 0 : ++pane), values: [] };
      });
      this.#shape();
    }
    const shown = barsOver(bars, until);
    const at = bars.time.map((time) => (time / 1_000) as Time);
    for (const entry of this.#lines) this.#fill(entry, bars, at, shown);
  }

  /** What the curves say at a bar. */
  valuesAt(bar: number): readonly { readonly name: string; readonly colour: string; readonly value: number | null }[] {
    return this.#lines.map(({ line, values }, k) => ({ name: line.name, colour: this.lineColour(k), value: values[bar] ?? null }));
  }

  #fill(entry: LineEntry, bars: BarWindow, at: readonly Time[], shown: number): void {
    entry.values = valuesOfBars(entry.line, bars);
    entry.series.setData(at.map((time, k) => (k < shown && entry.values[k] !== null ? { time, value: entry.values[k]! } : { time })));
  }

  #shape(): void {
    this.#chart.panes().forEach((pane, k) => pane.setStretchFactor(k === 0 ? stretch.price : k === VOLUME_PANE ? stretch.volume : stretch.line));
  }
}

/** The curve's last value inside each bar. */
export function valuesOfBars({ time, value }: Pick<ChartLine, "time" | "value">, bars: BarWindow): readonly (number | null)[] {
  const values: (number | null)[] = Array.from({ length: bars.time.length }, () => null);
  time.forEach((instant, k) => {
    const bar = barAt(bars, instant);
    // Behind the last bar it belongs to one that is not here.
    if (bar >= 0 && value[k] !== null && (bar + 1 < bars.time.length || instant < bars.time[bar]! + bars.barMs)) values[bar] = value[k]!;
  });
  return values;
}
