import type { ChartOverlay, ChartSpace } from "../../../charts/price-chart/chart-overlay.ts";

/** When a session was open. */
export interface SessionWindow {
  readonly start: number;
  readonly end: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** What of the screen is shaded: parts closer than a pixel become one, what lies outside is left out. */
export function sessionSpans(windows: readonly SessionWindow[], edgeOf: (instant: number) => number, width: number): readonly Span[] {
  const spans: { from: number; to: number }[] = [];
  for (const { start, end } of windows) {
    const from = Math.max(0, edgeOf(start));
    const to = Math.min(width, edgeOf(end));
    if (to <= from) continue;
    const last = spans.at(-1);
    if (last !== undefined && from - last.to < 1) last.to = Math.max(last.to, to);
    else spans.push({ from, to });
  }
  return spans;
}

/** The hours of the run's session, behind the candles. */
export function sessionOverlay(windows: readonly SessionWindow[]): ChartOverlay {
  return {
    isBehind: true,
    draw(context: CanvasRenderingContext2D, space: ChartSpace) {
      context.fillStyle = space.colours.session;
      for (const { from, to } of sessionSpans(windows, space.edgeOf, space.width)) context.fillRect(from, 0, to - from, space.height);
    },
  };
}
