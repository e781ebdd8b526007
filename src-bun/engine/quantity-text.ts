/** Units as a reason names them: without the last digits, in which sizes that were worked out carry the noise of floating point. */
export function quantityText(units: number): string {
  return String(Number(units.toPrecision(10)));
}
