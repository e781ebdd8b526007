/** to / from − 1, a fraction; NaN when it is not known, and from a price that is not above zero, of which there are no fractions. */
export function relativeChange(from: number, to: number): number {
  return from > 0 ? to / from - 1 : NaN;
}
