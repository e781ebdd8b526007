import type { ChartOverlay, ChartSpace } from "../../../charts/price-chart/chart-overlay.ts";
import type { ChartTrade } from "./chart-trade.ts";
import { type PlacedTrade, thinTrades } from "./thin-trades.ts";

/** A press this near to a mark chooses it. */
const REACH_PX = 9;
const MARK_PX = 5;
/** A line shorter than this would lie below its marks. */
const LINE_PX = 3;

/** The trade that is looked at, with the prices of its worst and its best moment. */
export interface SelectedTrade {
  readonly id: number;
  readonly maePrice: number | null;
  readonly mfePrice: number | null;
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly id: number;
}

/** Trades over the candles: a triangle where one was opened (up: long), a cross where it was closed, a line between them: solid when it won, dashed when it lost. */
export class TradeOverlay implements ChartOverlay {
  readonly #trades: readonly ChartTrade[];
  readonly #selected: SelectedTrade | null;
  #spots: readonly Spot[] = [];

  constructor(trades: readonly ChartTrade[], selected: SelectedTrade | null) {
    this.#trades = trades;
    this.#selected = selected;
  }

  draw(context: CanvasRenderingContext2D, space: ChartSpace): void {
    const { until } = space;
    const spots: Spot[] = [];
    const placed: PlacedTrade[] = [];
    for (const trade of this.#trades) {
      if (until !== null && trade.entryAt >= until) continue;
      const entryX = space.xOf(trade.entryAt);
      const exitX = space.xOf(trade.exitAt);
      if (exitX >= -MARK_PX && entryX <= space.width + MARK_PX) placed.push({ trade, entryX, exitX });
    }
    context.save();
    for (const each of thinTrades(placed, this.#selected?.id ?? null)) this.#drawOne(context, space, each, spots);
    context.restore();
    this.#spots = spots;
  }

  pick(x: number, y: number): number | null {
    let nearest: number | null = null;
    let distance = REACH_PX;
    for (const spot of this.#spots) {
      const apart = Math.hypot(spot.x - x, spot.y - y);
      if (apart > distance) continue;
      distance = apart;
      nearest = spot.id;
    }
    return nearest;
  }

  #drawOne(context: CanvasRenderingContext2D, space: ChartSpace, { trade, entryX, exitX }: PlacedTrade, spots: Spot[]): void {
    const { colours, until } = space;
    const entryY = space.yOf(trade.entryPrice);
    const exitY = space.yOf(trade.exitPrice);
    if (entryY === null || exitY === null) return;
    const isOver = until === null || trade.exitAt < until;
    const isSelected = this.#selected?.id === trade.id;
    const isWin = trade.netPnl > 0;
    const colour = isWin ? colours.up : colours.down;
    if (isSelected && isOver) this.#drawExtremes(context, space, entryX, exitX);
    if (isOver && exitX - entryX >= LINE_PX) {
      context.strokeStyle = colour;
      context.lineWidth = isSelected ? 2.5 : 1.25;
      context.setLineDash(isWin ? [] : [4, 3]);
      context.beginPath();
      context.moveTo(entryX, entryY);
      context.lineTo(exitX, exitY);
      context.stroke();
      context.setLineDash([]);
    }
    triangle(context, entryX, entryY, trade.isLong, colours.accent, colours.page);
    spots.push({ x: entryX, y: entryY, id: trade.id });
    if (isOver) {
      cross(context, exitX, exitY, colour, colours.page);
      spots.push({ x: exitX, y: exitY, id: trade.id });
    }
    if (!isSelected) return;
    context.strokeStyle = colours.accent;
    context.lineWidth = 1.5;
    for (const [x, y] of isOver ? [[entryX, entryY], [exitX, exitY]] as const : [[entryX, entryY]] as const) {
      context.beginPath();
      context.arc(x, y, MARK_PX + 5, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  #drawExtremes(context: CanvasRenderingContext2D, space: ChartSpace, entryX: number, exitX: number): void {
    const { colours } = space;
    const half = space.barPx / 2;
    context.font = "10px sans-serif";
    context.lineWidth = 1;
    for (const [label, price, colour] of [["MAE", this.#selected?.maePrice, colours.down], ["MFE", this.#selected?.mfePrice, colours.up]] as const) {
      const y = price === null || price === undefined ? null : space.yOf(price);
      if (y === null) continue;
      context.strokeStyle = context.fillStyle = colour;
      context.setLineDash([2, 2]);
      context.beginPath();
      context.moveTo(entryX - half, y);
      context.lineTo(exitX + half, y);
      context.stroke();
      context.setLineDash([]);
      // Beside the ring around the marks.
      context.fillText(label, exitX + Math.max(half, MARK_PX + 6) + 3, y + 3);
    }
  }
}

function triangle(context: CanvasRenderingContext2D, x: number, y: number, isUp: boolean, fill: string, edge: string): void {
  const tip = isUp ? -MARK_PX : MARK_PX;
  context.beginPath();
  context.moveTo(x, y + tip);
  context.lineTo(x - MARK_PX, y - tip);
  context.lineTo(x + MARK_PX, y - tip);
  context.closePath();
  context.fillStyle = fill;
  context.strokeStyle = edge;
  context.lineWidth = 1;
  context.fill();
  context.stroke();
}

function cross(context: CanvasRenderingContext2D, x: number, y: number, colour: string, edge: string): void {
  const arm = MARK_PX - 1;
  for (const [style, width] of [[edge, 4.5], [colour, 2.25]] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x - arm, y + arm);
    context.lineTo(x + arm, y - arm);
    context.stroke();
  }
}
