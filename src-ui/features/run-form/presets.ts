/** Calendars that come with the app. */
export const exchanges = ["us-equity", "cme-index", "fx", "crypto"] as const;
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
