import type { HighLowClose, Indicator } from "../indicator.ts";
import { rejectBar, wholeNumber } from "./internal/check.ts";
import { Smoother } from "./internal/smoother.ts";
import { TrueRange } from "./true-range.ts";

export interface ADXValue {
  /** Average directional index, 0 to 100. */
  readonly adx: number;
  /** +DI, 0 to 100. */
  readonly plusDI: number;
  /** −DI, 0 to 100. */
  readonly minusDI: number;
}

/**
 * Average directional index with its directional indicators: ±DI = 100 × RMA(±DM) / RMA(true range), DX = 100 ×
 * |+DI − −DI| / (+DI + −DI), ADX = RMA(DX). Movement starts with the second bar, each average is seeded with the simple
 * one of its first n inputs, and a quotient without a denominator is 0. The first value comes with bar 2n; the object is
 * reused by the next update. Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978.
 */
export class ADX implements Indicator<HighLowClose, ADXValue> {
  readonly #trueRange = new TrueRange();
  readonly #range: Smoother;
  readonly #plus: Smoother;
  readonly #minus: Smoother;
  readonly #index: Smoother;
  readonly #lines = { adx: 0, plusDI: 0, minusDI: 0 };
  #previousHigh = NaN;
  #previousLow = NaN;
  #value: ADXValue | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period = 14) {
    const alpha = 1 / wholeNumber("ADX", "period", period);
    this.#range = new Smoother("ADX", period, alpha);
    this.#plus = new Smoother("ADX", period, alpha);
    this.#minus = new Smoother("ADX", period, alpha);
    this.#index = new Smoother("ADX", period, alpha);
  }

  get value(): ADXValue | null {
    return this.#value;
  }

  /** @throws RangeError when a price is not finite. */
  update(bar: HighLowClose): ADXValue | null {
    const { high, low, close } = bar;
    const probe = high + low + close;
    if (probe - probe !== 0) rejectBar("ADX", bar);
    const trueRange = this.#trueRange.update(bar);
    const up = high - this.#previousHigh;
    const down = this.#previousLow - low;
    this.#previousHigh = high;
    this.#previousLow = low;
    if (up !== up) return null; // the first bar has nothing to move from
    const range = this.#range.push(trueRange);
    const plus = this.#plus.push(up > down && up > 0 ? up : 0);
    const minus = this.#minus.push(down > up && down > 0 ? down : 0);
    if (range === null || plus === null || minus === null) return null;
    const movement = plus + minus;
    const adx = this.#index.push(movement === 0 ? 0 : (100 * Math.abs(plus - minus)) / movement);
    if (adx === null) return null;
    const lines = this.#lines;
    lines.adx = adx;
    lines.plusDI = range === 0 ? 0 : (100 * plus) / range;
    lines.minusDI = range === 0 ? 0 : (100 * minus) / range;
    return (this.#value = lines);
  }
}
