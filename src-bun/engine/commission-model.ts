import type { CommissionSpec } from "../contract/run-config.ts";

/**
 * What a broker charges for an order that has traded `quantity` units worth `notional`, in money; negative: a rebate. Of an order that
 * fills in parts, each part pays what it adds, so that fixed fees and minimums are charged once.
 */
export interface CommissionModel {
  charge(quantity: number, notional: number, isTaker: boolean): number;
  /** An execution has happened: what it traded counts for the tiers of later orders. */
  settle?(notional: number): void;
}

export function commissionModel(spec: CommissionSpec): CommissionModel {
  switch (spec.type) {
    case "none":
      return { charge: () => 0 };
    case "percent": {
      const { rate } = spec;
      return { charge: (_quantity, notional) => notional * rate };
    }
    case "fixed": {
      const { amount } = spec;
      return { charge: () => amount };
    }
    case "fixed-plus-percent": {
      const { amount, rate } = spec;
      return { charge: (_quantity, notional) => amount + notional * rate };
    }
    case "per-unit": {
      const { amount, minimum = 0, maximumRate = Infinity } = spec;
      return {
        charge: (quantity, notional) => {
          const charge = Math.max(minimum, quantity * amount);
          return maximumRate === Infinity ? charge : Math.min(charge, notional * maximumRate);
        },
      };
    }
    case "tiered": {
      const tiers = [...spec.tiers].sort((a, b) => a.from - b.from);
      let traded = 0;
      return {
        charge: (_quantity, notional) => notional * (tiers.findLast(({ from }) => traded >= from) ?? tiers[0]!).rate,
        settle: (notional) => void (traded += notional),
      };
    }
    case "maker-taker": {
      const { maker, taker } = spec;
      return { charge: (_quantity, notional, isTaker) => notional * (isTaker ? taker : maker) };
    }
  }
}
