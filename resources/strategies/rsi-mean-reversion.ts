/**
 * RSI mean reversion: buys weakness and sells strength, with every trade bracketed and sized by risk.
 *
 * Idea       A move that has gone too far tends to come back. The relative strength index (Wilder 1978) measures "too far".
 * Entry      When the RSI crosses into the oversold zone: long. When it crosses into the overbought zone: short, if `side`
 *            allows it. Only while flat, at the next bar's open.
 * Exit       Whichever comes first: the stop (`stopAtr` average true ranges away), the target (`targetAtr`), the RSI back
 *            at its middle (if `exitAtMiddle`), or `maxBars` bars of patience.
 * Size       So many units that the stop costs `riskPercent` of the account, and never more than the account can pay.
 *
 * Shows      - brackets: `stopLoss` and `takeProfit` travel with the entry and go live with its fill
 *            - sizing from `ctx.equity` and the distance to the stop
 *            - a time exit with `entry.barsHeld` and a reason in words with `tag`
 *            - `ctx.plot`, enum and boolean parameters
 */
import { ATR, defineStrategy, RSI } from "@hindsight/sdk";

/** Middle of the RSI's scale of 0 to 100: gains and losses in balance. */
const MIDDLE = 50;

export default defineStrategy({
  name: "RSI mean reversion",
  description: "Enters against an overdone move, with ATR stop and target, a time exit and a fixed risk per trade.",

  params: {
    type: "object",
    properties: {
      rsiPeriod: { type: "integer", minimum: 2, maximum: 200, default: 14, title: "RSI length", description: "Changes that the RSI averages over.", "x-ui": { group: "Signal", order: 1 } },
      oversold: { type: "number", minimum: 1, maximum: 49, default: 30, title: "Oversold below", description: "Crossing below this RSI value is the signal to buy.", "x-ui": { group: "Signal", order: 2, widget: "slider" } },
      overbought: { type: "number", minimum: 51, maximum: 99, default: 70, title: "Overbought above", description: "Crossing above this RSI value is the signal to sell short.", "x-ui": { group: "Signal", order: 3, widget: "slider" } },
      side: { type: "string", enum: ["both", "long", "short"], default: "both", title: "Sides", description: "Which signals to trade.", "x-ui": { group: "Signal", order: 4, widget: "segmented" } },
      atrPeriod: { type: "integer", minimum: 1, maximum: 200, default: 14, title: "ATR length", description: "Bars that the average true range averages over.", "x-ui": { group: "Exit", order: 5 } },
      stopAtr: { type: "number", exclusiveMinimum: 0, maximum: 20, default: 2, title: "Stop distance", description: "Distance of the stop from the signal's close, in average true ranges.", "x-ui": { group: "Exit", order: 6 } },
      targetAtr: { type: "number", exclusiveMinimum: 0, maximum: 50, default: 3, title: "Target distance", description: "Distance of the profit target from the signal's close, in average true ranges.", "x-ui": { group: "Exit", order: 7 } },
      exitAtMiddle: { type: "boolean", default: true, title: "Exit at RSI 50", description: "Leave when the RSI is back at its middle.", "x-ui": { group: "Exit", order: 8 } },
      maxBars: { type: "integer", minimum: 1, default: 60, title: "Patience", description: "Bars after which an open trade is closed at the market.", "x-ui": { group: "Exit", order: 9 } },
      riskPercent: { type: "number", exclusiveMinimum: 0, maximum: 10, default: 0.5, title: "Risk per trade in percent", description: "Percent of the account that a stopped trade may lose, costs and gaps aside.", "x-ui": { group: "Size", order: 10 } },
      unitStep: { type: "number", exclusiveMinimum: 0, default: 1, title: "Smallest unit", description: "Sizes are whole multiples of it: 1 for shares and contracts, 0.0001 for coins.", "x-ui": { group: "Size", order: 11 } },
    },
  },

  onInit: ({ params }) => ({
    rsi: new RSI(params.rsiPeriod),
    atr: new ATR(params.atrPeriod),
    /** RSI of the bar before, to see the crossing and not only the zone. */
    lastRsi: null as number | null,
  }),

  onBar(bar, ctx) {
    const { params, state } = ctx;
    const lastRsi = state.lastRsi;
    const rsi = state.rsi.update(bar.close);
    const atr = state.atr.update(bar);
    state.lastRsi = rsi;
    // Null leaves a gap in the line: the chart shows where the indicator was still warming up.
    ctx.plot("RSI", rsi);
    if (rsi === null || lastRsi === null || atr === null) return;

    if (ctx.position.side !== "flat") {
      // Stop and target are working orders already; only the exits that need a decision are left. There is never more
      // than one entry, so the oldest is the trade.
      const entry = ctx.entries[0];
      const isBack = entry.side === "long" ? rsi >= MIDDLE : rsi <= MIDDLE;
      if (params.exitAtMiddle && isBack) ctx.close({ tag: "RSI back at its middle" });
      else if (entry.barsHeld >= params.maxBars) ctx.close({ tag: "out of patience" });
      return;
    }

    const isBuy = params.side !== "short" && rsi < params.oversold && lastRsi >= params.oversold;
    const isSell = params.side !== "long" && rsi > params.overbought && lastRsi <= params.overbought;
    if (!isBuy && !isSell) return;

    const stopDistance = params.stopAtr * atr;
    // A market that does not move has no distance to size by.
    if (stopDistance <= 0) return;
    const byRisk = (ctx.equity * params.riskPercent) / 100 / stopDistance;
    // The next open is unknown: 2 % below what the account can pay leaves room for a gap and the costs.
    const affordable = (0.98 * ctx.equity) / bar.close;
    const quantity = Math.floor(Math.min(byRisk, affordable) / params.unitStep) * params.unitStep;
    if (quantity <= 0) return;

    if (isBuy) {
      ctx.buy({ quantity, stopLoss: bar.close - stopDistance, takeProfit: bar.close + params.targetAtr * atr, tag: "oversold" });
    } else {
      ctx.sell({ quantity, stopLoss: bar.close + stopDistance, takeProfit: bar.close - params.targetAtr * atr, tag: "overbought" });
    }
  },
});
