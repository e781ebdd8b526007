import { ColorType, createChartEx, CrosshairMode, type IChartApiBase, type IHorzScaleBehavior, type Logical, type Time } from "lightweight-charts";
import { BarLoader } from "./bar-loader.ts";
import { type BarWindow, barAt, barsOver, logicalAt, type LogicalRange, type TimeRange, timeAt } from "./bar-window.ts";
import { zoneOfBars } from "./bar-times.ts";
import type { BarsSource } from "./bars-source.ts";
import { readColours, watchColours } from "./chart-colours.ts";
import type { ChartLine, ChartOverlay } from "./chart-overlay.ts";
import { ChartSeries } from "./chart-series.ts";
import { type LoadPlan, planFor, planLoad, windowOf } from "./level-of-detail.ts";
import { OverlayPrimitive } from "./overlay-primitive.ts";
import { listenToDrags } from "./pointer-pan.ts";
import { timeLabels } from "./time-labels.ts";
import { holdView } from "./hold-view.ts";
import { zoneScale } from "./zone-scale.ts";

/** Never closer than this: a candle or two say nothing. */
const FEWEST_SHOWN = 12;
/** Bars on a screen when nothing else says how many. */
const USUAL_SHOWN = 160;
const WHOLE_PX = 4;

export interface ChartViewEvents {
  /** The bar below the crosshair; null: there is none. */
  readonly onPoint: (bar: number | null) => void;
  /** What is to be seen has changed, or the bars have. */
  readonly onView: () => void;
  readonly onState: (state: "loading" | "ready" | "empty", error: unknown) => void;
  readonly onPick: (id: number) => void;
}

const nothing: BarWindow = { time: [], open: [], high: [], low: [], close: [], volume: [], barMs: 1, isMerged: false, isAtStart: true, isAtEnd: true };

/** The chart itself, without React: candles at the level of detail that fits, whatever the size of the data. */
export class ChartView {
  readonly #events: ChartViewEvents;
  readonly #chart: IChartApiBase<Time>;
  readonly #series: ChartSeries;
  readonly #primitive: OverlayPrimitive;
  readonly #endings: (() => void)[];
  readonly #loader: BarLoader;
  #colours = readColours();
  #overlays: readonly ChartOverlay[] = [];
  #lines: readonly ChartLine[] = [];
  #bars = nothing;
  #until: number | null = null;
  #whole: BarWindow | null = null;
  #loading: LoadPlan | null = null;
  #isTaking = false;
  #frame = 0;
  /** Where the view is going to be at the next frame: the library moves only then. */
  #target: LogicalRange | null = null;
  #isEnded = false;

  constructor(container: HTMLElement, source: BarsSource, zone: string, language: string, events: ChartViewEvents) {
    this.#events = events;
    this.#loader = new BarLoader(source);
    const labels = timeLabels(zone, language, () => this.#bars.barMs);
    this.#chart = createChartEx<Time, IHorzScaleBehavior<Time>>(container, zoneScale(() => zoneOfBars(zone, this.#bars.barMs)), {
      autoSize: true,
      crosshair: { mode: CrosshairMode.Normal },
      rightPriceScale: { borderVisible: false, minimumWidth: 64 },
      timeScale: { borderVisible: false, timeVisible: true, secondsVisible: true, minBarSpacing: 0.2, rightOffset: 0, tickMarkMaxCharacterLength: 6, lockVisibleTimeRangeOnResize: true, shiftVisibleRangeOnNewBar: false, tickMarkFormatter: labels.mark },
      localization: { timeFormatter: labels.full, locale: language },
      handleScroll: { mouseWheel: true, pressedMouseMove: false, horzTouchDrag: false, vertTouchDrag: false },
      handleScale: { mouseWheel: true, pinch: true, axisPressedMouseMove: { time: false, price: true }, axisDoubleClickReset: { time: false, price: true } },
      kineticScroll: { mouse: false, touch: false },
    } as never);
    this.#series = new ChartSeries(this.#chart, this.#colours);
    this.#primitive = new OverlayPrimitive(() => ({ bars: this.#bars, until: this.#until, colours: this.#colours, overlays: this.#overlays }));
    this.#series.candles.attachPrimitive(this.#primitive);
    this.#paint();
    this.#chart.timeScale().subscribeVisibleLogicalRangeChange(this.#onRange);
    this.#chart.timeScale().subscribeSizeChange(this.#onRange);
    this.#chart.subscribeCrosshairMove(({ logical, point }) => {
      const bar = logical === undefined || point === undefined ? null : Math.round(logical);
      container.style.cursor = point !== undefined && this.#pick(point.x, point.y) !== null ? "pointer" : "";
      events.onPoint(bar !== null && bar >= 0 && bar < this.shownCount ? bar : null);
    });
    this.#endings = [
      watchColours((colours) => {
        this.#colours = colours;
        this.#paint();
        this.#keepingView(() => this.#series.setBars(this.#bars, this.#until));
        this.#events.onView();
      }),
      listenToDrags(container, {
        onPan: (dx) => this.#shift(-dx / this.#barPx()),
        onClick: (x, y) => {
          const id = this.#pick(x, y);
          if (id !== null) events.onPick(id);
        },
      }),
    ];
  }

  get bars(): BarWindow {
    return this.#bars;
  }

  get lines(): readonly ChartLine[] {
    return this.#lines;
  }

  /** Bars that are not hidden. */
  get shownCount(): number {
    return barsOver(this.#bars, this.#until);
  }

  /** What is to be seen, from the left edge of the screen to the right one; null: nothing yet. */
  get view(): LogicalRange | null {
    if (this.#isEnded) return null;
    if (this.#target !== null) return this.#target;
    const range = this.#chart.timeScale().getVisibleLogicalRange();
    // The library names the first and the last bar, each of which reaches half a bar further.
    return range === null || this.#bars.time.length === 0 ? null : { from: range.from - 0.5, to: range.to + 0.5 };
  }

  get seen(): TimeRange | null {
    const view = this.view;
    return view === null ? null : { from: timeAt(this.#bars, view.from), to: timeAt(this.#bars, view.to) };
  }

  /** First and last bar that are to be seen, hidden ones not counted; null: none is. */
  get seenBars(): { readonly first: number; readonly last: number } | null {
    const view = this.view;
    if (view === null) return null;
    const first = Math.max(0, Math.round(view.from));
    const last = Math.min(this.shownCount - 1, Math.round(view.to) - 1);
    return last < first ? null : { first, last };
  }

  valuesAt(bar: number): ReturnType<ChartSeries["valuesAt"]> {
    return this.#series.valuesAt(bar);
  }

  // React may still speak to a chart in the same breath in which it ends it: then nothing happens.
  format(price: (price: number) => string, volume: (volume: number) => string, minMove: number): void {
    if (this.#isEnded) return;
    this.#series.format(price, volume, minMove);
  }

  setOverlays(overlays: readonly ChartOverlay[]): void {
    if (this.#isEnded) return;
    this.#overlays = overlays;
    this.#primitive.update();
  }

  setLines(lines: readonly ChartLine[]): void {
    if (this.#isEnded || (lines.length === 0 && this.#lines.length === 0)) return;
    this.#lines = lines;
    this.#keepingView(() => this.#series.setLines(lines, this.#bars, this.#until));
    this.#events.onView();
  }

  /** Hides the bars that are not over by an instant; null: nothing is hidden. */
  setUntil(until: number | null): void {
    if (this.#isEnded || until === this.#until) return;
    this.#until = until;
    this.#keepingView(() => this.#series.setBars(this.#bars, until));
    if (until !== null) this.#follow();
    this.#events.onView();
  }

  /** Begins with all there is, or with a part of it. */
  async open(range: TimeRange | null): Promise<void> {
    if (range !== null) return this.show(range);
    await this.fit();
  }

  /** Everything at once. */
  async fit(): Promise<void> {
    await this.#guarded(async () => {
      const whole = await this.#wholeBars();
      if (whole !== null) this.#take(whole, { from: -0.5, to: whole.time.length - 0.5 });
    });
  }

  /** A stretch of time. */
  async show({ from, to }: TimeRange): Promise<void> {
    await this.#jump({ from, to: Math.max(to, from + 1) }, (bars) => {
      const range = { from: logicalAt(bars, from), to: logicalAt(bars, to) };
      const lack = (FEWEST_SHOWN - (range.to - range.from)) / 2;
      return lack > 0 ? { from: range.from - lack, to: range.to + lack } : range;
    });
  }

  /** A stretch of time with room around it, at a scale at which single bars of `barMs` can be told apart. */
  async reveal({ from, to }: TimeRange, barMs: number): Promise<void> {
    await this.#jump({ from: from - 60 * barMs, to: to + 60 * barMs }, (bars) => {
      const [first, last] = [barAt(bars, from), barAt(bars, to)];
      const room = Math.max(40, 0.75 * (last - first));
      return { from: first - room, to: last + room };
    });
  }

  /** An instant, at the scale that is there. @param share where on the screen: 0 at the left, 1 at the right */
  async goTo(instant: number, share = 0.5): Promise<void> {
    const view = this.view;
    const count = view === null ? USUAL_SHOWN : view.to - view.from;
    const span = Math.max(1, count * this.#bars.barMs);
    const barMs = this.#bars.barMs;
    await this.#jump({ from: instant - share * span, to: instant + (1 - share) * span }, (bars) => {
      const shown = Math.max(FEWEST_SHOWN, (count * barMs) / bars.barMs);
      const middle = logicalAt(bars, instant);
      return { from: middle - share * shown, to: middle + (1 - share) * shown };
    });
  }

  async toEnd(isStart: boolean): Promise<void> {
    await this.#guarded(async () => {
      const whole = await this.#wholeBars();
      if (whole === null || whole.time.length === 0) return;
      await (isStart ? this.goTo(whole.time[0]!, 0.05) : this.goTo(whole.time.at(-1)! + whole.barMs - 1, 0.95));
    });
  }

  /** @param share of the screen, positive: to later bars */
  pan(share: number): void {
    const view = this.view;
    if (view !== null) this.#shift(share * (view.to - view.from));
  }

  /** @param factor more than 1: closer */
  zoom(factor: number): void {
    const view = this.view;
    if (view === null) return;
    const middle = (view.from + view.to) / 2;
    const half = Math.max(FEWEST_SHOWN, (view.to - view.from) / factor) / 2;
    this.#place({ from: middle - half, to: middle + half });
  }

  end(): void {
    this.#isEnded = true;
    this.#target = null;
    cancelAnimationFrame(this.#frame);
    this.#loader.cancel();
    for (const end of this.#endings) end();
    this.#chart.remove();
  }

  readonly #onRange = (): void => {
    if (this.#isTaking || this.#isEnded) return;
    this.#events.onView();
    // Once for all changes of a frame.
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#check();
    });
  };

  /** Loads what the view lacks. What is on its way is waited for as long as it will do. */
  #check(): void {
    const view = this.view;
    const width = this.#width();
    if (view === null || this.#isEnded) return;
    const plan = planLoad(this.#bars, view, width);
    if (plan === null || (this.#loading !== null && willDo(this.#loading, plan))) return;
    this.#loading = plan;
    void this.#guarded(async () => {
      const came = await this.#loader.load(plan, width).finally(() => {
        if (this.#loading === plan) this.#loading = null;
      });
      if (came === null || came === this.#bars || came.time.length === 0) return;
      this.#take(came, null);
    });
  }

  async #jump(seen: TimeRange, place: (bars: BarWindow) => LogicalRange): Promise<void> {
    const plan = planFor(seen, this.#width());
    this.#loading = plan;
    await this.#guarded(async () => {
      const came = await this.#loader.load(plan, this.#width()).finally(() => {
        if (this.#loading === plan) this.#loading = null;
      });
      if (came !== null) this.#take(came, place(came));
    });
  }

  /** Other bars in place of those that are here; the picture stays where it is, or goes where it is told. */
  #take(bars: BarWindow, place: LogicalRange | null): void {
    if (this.#isEnded) return;
    const view = this.view;
    const next = place ?? (view === null ? null : { from: logicalAt(bars, timeAt(this.#bars, view.from)), to: logicalAt(bars, timeAt(this.#bars, view.to)) });
    this.#isTaking = true;
    if (bars !== this.#bars) {
      this.#bars = bars;
      this.#series.setBars(bars, this.#until);
    }
    if (next !== null && next.to > next.from) this.#place(next);
    this.#isTaking = false;
    this.#events.onState(bars.time.length === 0 ? "empty" : "ready", null);
    this.#onRange();
  }

  #keepingView(change: () => void): void {
    const view = this.view;
    this.#isTaking = true;
    change();
    if (view !== null) this.#place(view);
    this.#isTaking = false;
  }

  /** The last bar that is shown stays on the screen. */
  #follow(): void {
    const view = this.view;
    if (view === null) return;
    const last = this.shownCount - 1;
    const span = view.to - view.from;
    if (last > view.to - 0.15 * span || last < view.from) this.#shift(last - (view.to - 0.25 * span), false);
  }

  #shift(bars: number, isHeld = true): void {
    const view = this.view;
    if (view === null) return;
    const moved = { from: view.from + bars, to: view.to + bars };
    this.#place(isHeld ? holdView(this.#bars, moved) : moved);
  }

  #place(range: LogicalRange): void {
    if (this.#isEnded) return;
    this.#target = range;
    this.#chart.timeScale().setVisibleLogicalRange({ from: range.from + 0.5, to: Math.max(range.from + 0.5, range.to - 0.5) });
    // Asked for after the library has, so that it comes after it.
    requestAnimationFrame(() => {
      if (this.#target === range) this.#target = null;
    });
  }

  async #wholeBars(): Promise<BarWindow | null> {
    return (this.#whole ??= await this.#loader.whole(Math.max(300, Math.round(this.#width() / WHOLE_PX))));
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    if (this.#bars.time.length === 0) this.#events.onState("loading", null);
    try {
      await work();
    } catch (error) {
      if (!this.#isEnded) this.#events.onState("ready", error);
    }
  }

  #pick(x: number, y: number): number | null {
    for (const overlay of this.#overlays.toReversed()) {
      const id = overlay.pick?.(x, y) ?? null;
      if (id !== null) return id;
    }
    return null;
  }

  #barPx(): number {
    const scale = this.#chart.timeScale();
    return (scale.logicalToCoordinate(1 as Logical) ?? 1) - (scale.logicalToCoordinate(0 as Logical) ?? 0) || 1;
  }

  #width(): number {
    return this.#chart.timeScale().width() || 800;
  }

  #paint(): void {
    const { page, text, line, lineStrong, textQuiet } = this.#colours;
    this.#chart.applyOptions({
      layout: { background: { type: ColorType.Solid, color: page }, textColor: textQuiet, fontSize: 11, fontFamily: getComputedStyle(document.body).fontFamily, panes: { separatorColor: line, separatorHoverColor: lineStrong } },
      grid: { vertLines: { color: line }, horzLines: { color: line } },
      crosshair: { vertLine: { color: textQuiet, labelBackgroundColor: text }, horzLine: { color: textQuiet, labelBackgroundColor: text } },
    } as never);
    this.#series.paint(this.#colours);
    this.#primitive.update();
  }
}

/** Whether what is being loaded for one view is good for another as well. */
function willDo(loading: LoadPlan, plan: LoadPlan): boolean {
  const { from, to } = windowOf(loading);
  const [a, b] = [loading.seen.to - loading.seen.from, plan.seen.to - plan.seen.from];
  return plan.seen.from >= from && plan.seen.to <= to && b > a / 3 && b < a * 3;
}
