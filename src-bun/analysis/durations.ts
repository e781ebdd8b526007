export const DAY_MS = 86_400_000;

/** Mean length of a Julian year, the base of every figure "per year of elapsed time". */
export const YEAR_MS = 365.25 * DAY_MS;
