import { HindsightError } from "../contract/errors.ts";
import { BarColumnsLook, BarHistoryView } from "./bar-history-view.ts";
import { BarView } from "./bar-view.ts";
import { FeatureView, QuoteView, TradeView } from "./data-view.ts";
import { EntryHandle } from "./entry-handle.ts";
import { OrderHandle } from "./order-handle.ts";
import { PositionView } from "./position-view.ts";
import { StrategyContext } from "./strategy-context.ts";

/**
 * Every class whose instances a strategy gets to see. Their state is in private fields; a host that runs strategies it does
 * not trust hardens the classes once, which makes all their instances safe to hand out.
 */
export const strategyFacingClasses = [BarColumnsLook, BarHistoryView, BarView, EntryHandle, FeatureView, HindsightError, OrderHandle, PositionView, QuoteView, StrategyContext, TradeView] as const;
