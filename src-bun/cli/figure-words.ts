import { type runSortKeys, type RunSummary, summaryFigures, type SummaryFigure } from "../contract/run-record.ts";
import { count, money, percent, ratio } from "./format.ts";

interface FigureWords {
  readonly name: string;
  readonly format: (value: number | null | undefined) => string;
}

const words: Readonly<Record<SummaryFigure, FigureWords>> = {
  netProfit: { name: "net profit", format: money },
  totalReturn: { name: "return", format: percent },
  cagr: { name: "CAGR", format: percent },
  maxDrawdown: { name: "drawdown", format: percent },
  sharpe: { name: "Sharpe", format: ratio },
  sortino: { name: "Sortino", format: ratio },
  calmar: { name: "Calmar", format: ratio },
  profitFactor: { name: "profit factor", format: ratio },
  winRate: { name: "win rate", format: percent },
  trades: { name: "trades", format: count },
  expectancy: { name: "expectancy", format: money },
  finalEquity: { name: "final equity", format: money },
};

type SortKey = (typeof runSortKeys)[number];

export function isFigure(key: SortKey): key is SummaryFigure {
  return (summaryFigures as readonly string[]).includes(key);
}

/** `drawdown`, `12.34 %`. */
export function figureWords(figure: SummaryFigure, summary: RunSummary): readonly [name: string, value: string] {
  const { name, format } = words[figure];
  return [name, format(summary[figure])];
}

/** The best first, for what has a best: of the drawdowns the smallest. Names and states go from A to Z, times from the newest. */
export function isDescending(key: SortKey): boolean {
  return key !== "maxDrawdown" && key !== "strategyName" && key !== "state";
}
