import type { ProblemKind } from "../import/row-problems.ts";

const rewrite = "Correct these rows in the source, or name another column with columns.time";

export const timeEmpty: ProblemKind = { code: "DATA_TIME_INVALID", says: (field) => `the time in column "${field}" is empty`, hint: rewrite };

export const timeNotUnderstood: ProblemKind = {
  code: "DATA_TIME_INVALID",
  says: (field, value) => `"${value}" in column "${field}" is not a time`,
  hint: "Understood are epoch numbers (s, ms, us, ns), ISO 8601 such as 2013-01-16T09:30:00Z, 20130116 093000, 16-Jan-2013 and 1/16/2013 9:30:00 AM. " + rewrite,
};

export const timeFormatChanges: ProblemKind = {
  code: "DATA_TIME_INVALID",
  says: (field, value) => `"${value}" in column "${field}" is written in another way than the rows before it`,
  hint: "All times of a column must be written alike. " + rewrite,
};

export const clockChanges: ProblemKind = {
  code: "DATA_TIME_INVALID",
  says: (field, value) => `"${value}" in column "${field}" has hours, minutes and seconds where other rows have hours and minutes, or the other way round`,
  hint: "Write times of day with all their zeros (093000 for half past nine) or with colons",
};

export const mixedZones: ProblemKind = {
  code: "DATA_TIME_ZONE",
  says: (field, value) => `"${value}" in column "${field}": some rows state a zone and others do not`,
  hint: "Write all rows with an offset (2013-01-16T09:30:00-05:00 or …Z), or all without and state the zone option",
};

export const dateOrderMixed: ProblemKind = {
  code: "DATA_TIME_INVALID",
  says: (field, value) => `${value} in column "${field}" is no date in the order that the other rows have`,
  hint: "Some rows put the day first and others the month. Write the dates alike, best as 2013-01-16",
};

export const unitChanges: ProblemKind = {
  code: "DATA_TIME_UNIT",
  says: (field, value) => `${value} in column "${field}" is in another unit than the rows before it`,
  hint: "Epoch times of a column must share one unit (s, ms, us or ns). Convert these rows, or import the parts as separate files",
};

export const timeOutOfRange: ProblemKind = {
  code: "DATA_TIME_INVALID",
  says: (field, value) => `${value} in column "${field}" lies outside the years 1800 to 2200`,
  hint: rewrite,
};

export const localTimeMissing: ProblemKind = {
  code: "DATA_TIME_ZONE",
  says: (field, value) => `${value} in column "${field}" does not exist: the clocks of the stated zone were set forward over it`,
  hint: "Check the zone option: data that has this hour was written in another zone, often UTC",
};
