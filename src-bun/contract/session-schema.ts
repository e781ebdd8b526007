import { Type } from "typebox";

const LocalTime = (title: string) => Type.String({ title, pattern: "^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$|^24:00$" });
const LocalDate = (title: string) => Type.String({ title, pattern: "^\\d{4}-\\d{2}-\\d{2}$" });

/** Hours on some weekdays. An end that is not later than the start lies on the next day; `days` name the day on which a window starts. */
const SessionWindowSchema = Type.Object(
  {
    days: Type.Array(Type.Enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), { minItems: 1, uniqueItems: true }),
    start: LocalTime("Local time at which the window opens"),
    end: LocalTime("Local time at which it closes"),
    label: Type.String({ minLength: 1, maxLength: 40 }),
    /** For hours that changed over the years: the dates on which the window starts, half-open. */
    from: Type.Optional(LocalDate("First date on which it starts")),
    to: Type.Optional(LocalDate("Date from which on it no longer starts")),
  },
  { additionalProperties: false },
);

/** When a strategy acts: windows in a zone, thinned out by a calendar's holidays and cut by its early closes. */
export const SessionTemplateSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80 }),
    /** IANA zone of the windows' hours. */
    zone: Type.String({ minLength: 1 }),
    /** Id of the calendar (us-equity, cme-index, fx, crypto); null: every day of the windows. */
    calendar: Type.Union([Type.String({ minLength: 1 }), Type.Null()]),
    windows: Type.Array(SessionWindowSchema, { minItems: 1 }),
  },
  { title: "Session template", additionalProperties: false },
);
