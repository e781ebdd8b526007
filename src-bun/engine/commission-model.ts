import type { CommissionSpec } from "../contract/run-config.ts";

/** What a broker charges for one execution of `quantity` units worth `notional`, in money. */
export type CommissionModel = (quantity: number, notional: number) => number;

export function commissionModel(spec: CommissionSpec): CommissionModel {
  switch (spec.type) {
    case "none":
      return () => 0;
    case "percent": {
      const { rate } = spec;
      return (_quantity, notional) => notional * rate;
    }
    case "fixed": {
      const { amount } = spec;
      return () => amount;
    }
    case "fixed-plus-percent": {
      const { amount, rate } = spec;
      return (_quantity, notional) => amount + notional * rate;
    }
    case "per-unit": {
      const { amount, minimum = 0, maximumRate = Infinity } = spec;
      return (quantity, notional) => {
        const charge = Math.max(minimum, quantity * amount);
        return maximumRate === Infinity ? charge : Math.min(charge, notional * maximumRate);
      };
    }
  }
}
