export { defineStrategy } from "./strategy.ts";
export type { Context, InitContext, LogValue, StrategyDefinition } from "./strategy.ts";
export type { Bar, BarHistory } from "./bar.ts";
export type { CloseRequest, Entry, EntryChange, Fill, Order, OrderChange, OrderRequest, OrderStatus, OrderType, Position, Side } from "./order.ts";
export type { ArraySchema, BooleanSchema, NumberSchema, ParamsOf, ParamsSchema, ParamValues, PropertySchema, StringSchema } from "./schema.ts";
export type { HighLow, HighLowClose, HighLowCloseVolume, Indicator } from "./indicator.ts";
export * from "./indicators/index.ts";
export { Crossing } from "./crossing.ts";
