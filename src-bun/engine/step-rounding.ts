/**
 * Rounds to multiples of a step (tick or lot size). Values within 1e-9 steps of a multiple count as that multiple, and the
 * result is the double nearest to the decimal multiple (0.3, not 0.30000000000000004) when 1/step is a whole number.
 */
export interface StepRounding {
  down(value: number): number;
  up(value: number): number;
}

const SLACK = 1e-9;
/** From here on neighbouring doubles are a step apart or more: there is nothing to round, and counting steps may leave the range of numbers. */
const MOST_STEPS = 1e15;

export function stepRounding(step: number): StepRounding {
  const inverse = Math.round(1 / step);
  const isDecimal = inverse >= 1 && Math.abs(1 / step - inverse) < SLACK * inverse;
  const at = (count: number): number => (isDecimal ? count / inverse : count * step);
  return {
    down: (value) => (Math.abs(value / step) < MOST_STEPS ? at(Math.floor(value / step + SLACK)) : value),
    up: (value) => (Math.abs(value / step) < MOST_STEPS ? at(Math.ceil(value / step - SLACK)) : value),
  };
}
