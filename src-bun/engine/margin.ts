import type { Lane } from "./lane.ts";

/** What `quantity` units reserve when they are opened at `price`, money. */
export function initialMargin({ spec, multiplier }: Lane, quantity: number, price: number): number {
  return spec.initialMargin === undefined ? quantity * price * multiplier * spec.initialMarginRate : quantity * spec.initialMargin;
}

/** What a position needs to stay open at `price`, money; 0 without a maintenance margin. */
export function maintenanceMargin({ spec, multiplier, position }: Lane, price: number): number {
  const quantity = Math.abs(position);
  return spec.maintenanceMargin === undefined ? quantity * price * multiplier * (spec.maintenanceMarginRate ?? 0) : quantity * spec.maintenanceMargin;
}

/** What all positions reserve at their marks, money. @param but this instrument's left out */
export function marginInUse(lanes: readonly Lane[], but: Lane | null = null): number {
  let sum = 0;
  for (let k = 0; k < lanes.length; k++) {
    const lane = lanes[k]!;
    if (lane.position !== 0 && lane !== but) sum += initialMargin(lane, Math.abs(lane.position), lane.mark);
  }
  return sum;
}
