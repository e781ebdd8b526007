/** 1970-01-05, a Monday. */
const MONDAY = 4;

/** Label of the first day of a bar of `dayCount` days (1, or whole weeks, which start on Monday); labels are days since 1970-01-01. */
export function firstLabel(label: number, dayCount: number): number {
  return dayCount === 1 ? label : Math.floor((label - MONDAY) / dayCount) * dayCount + MONDAY;
}
