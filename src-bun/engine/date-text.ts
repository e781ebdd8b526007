import { civilDate } from "../contract/civil-date.ts";

/** A day as 2020-01-31. @param label days since 1970-01-01 */
export function dateText(label: number): string {
  const { year, month, day } = civilDate(label);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
