import { Type, type Static } from "typebox";
import { SessionTemplateSchema } from "./session-schema.ts";

const LocalDate = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const LocalTime = Type.String({ pattern: "^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$" });
const named = { date: LocalDate, name: Type.String({ minLength: 1 }) };
const Session = Type.Omit(SessionTemplateSchema, ["name"], { additionalProperties: false });

/** A market's days, as the files in resources/calendars hold them. Times are local to `zone`; dates are trade dates unless said otherwise. */
export const ExchangeCalendarSchema = Type.Object(
  {
    id: Type.String({ minLength: 1 }),
    title: Type.String({ minLength: 1 }),
    zone: Type.String({ minLength: 1 }),
    /** Dates for which the calendar is known, half-open. */
    covers: Type.Object({ from: LocalDate, to: LocalDate }, { additionalProperties: false }),
    /** What a trader should know about the data. */
    notes: Type.Array(Type.String({ minLength: 1 })),
    tradeWeekdays: Type.Array(Type.Enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), { minItems: 1, uniqueItems: true }),
    /** From this time of a local date on, trading counts for the next date; 24:00: the trade date is the local date. By the local date from which on it holds. */
    dayRolls: Type.Array(Type.Object({ from: LocalDate, at: LocalTime }, { additionalProperties: false }), { minItems: 1 }),
    /** Where trading for the next trade date begins no earlier on the evening of a holiday. */
    holidayEvening: Type.Optional(LocalTime),
    /** Where a day has trading before and after its regular hours. */
    regularHours: Type.Optional(Type.Object({ open: LocalTime, close: LocalTime }, { additionalProperties: false })),
    /** The preset sessions. One that follows another market's days names that market's calendar. */
    sessions: Type.Object({ rth: Session, eth: Session }, { additionalProperties: false }),
    /** Days that are no trade date. With `halt`: there is a session up to then, and it counts for the next trade date. */
    holidays: Type.Array(Type.Object({ ...named, halt: Type.Optional(LocalTime) }, { additionalProperties: false })),
    /** `close` replaces the close of the regular hours; what comes after them ends at `extendedClose`, or is left out. */
    earlyCloses: Type.Array(Type.Object({ ...named, close: LocalTime, extendedClose: Type.Optional(LocalTime) }, { additionalProperties: false })),
    /** `open` replaces the open of the regular hours. */
    lateOpens: Type.Array(Type.Object({ ...named, open: LocalTime }, { additionalProperties: false })),
  },
  { $id: "ExchangeCalendar", additionalProperties: false },
);

export type ExchangeCalendar = Static<typeof ExchangeCalendarSchema>;
