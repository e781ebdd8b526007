import type { RiskEvent } from "../../../../src-bun/contract/result-columns.ts";
import type { ChartOverlay } from "../../../charts/price-chart/chart-overlay.ts";

/** Breaches of risk limits as lines over the whole height. */
export function riskOverlay(events: readonly Pick<RiskEvent, "time">[]): ChartOverlay {
  return {
    draw(context, { xOf, width, height, colours, until }) {
      let last = -Infinity;
      context.save();
      context.strokeStyle = context.fillStyle = colours.danger;
      context.font = "bold 11px sans-serif";
      context.setLineDash([6, 3]);
      for (const { time } of events) {
        // An event at the close of a bar belongs to that bar.
        const x = Math.round(xOf(time - 1)) + 0.5;
        if (x < 0 || x > width || x - last < 3 || (until !== null && time > until)) continue;
        last = x;
        context.beginPath();
        context.moveTo(x, 0);
        context.lineTo(x, height);
        context.stroke();
        context.fillText("⚠", x + 3, height - 6);
      }
      context.restore();
    },
  };
}
