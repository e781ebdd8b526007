import { kindShapes, type DatasetKind } from "../import/dataset-kinds.ts";
import { columnRoles, optionalRoles, type ColumnMapping, type ColumnRole } from "../import/import-options.ts";
import { columnAmbiguous, columnsMissing, columnUnknown, columnUsedTwice, headerMissing } from "./column-errors.ts";
import { knownNames } from "./known-names.ts";
import { recogniseKind } from "./recognise-kind.ts";

/** Which source column (by position) has which meaning. */
export interface MappedColumns {
  readonly kind: DatasetKind;
  readonly time: number;
  /** The time of day when it stands in a column of its own; then `time` holds the date. */
  readonly timeOfDay: number | null;
  readonly symbol: number | null;
  /** When a row of features became known; null for other kinds, and where no column tells. */
  readonly knownAt: number | null;
  /** The columns of figures by their meanings, in storage order. */
  readonly figures: ReadonlyMap<ColumnRole, number>;
  /** The columns that have no meaning of their own. */
  readonly extras: readonly number[];
}

/** How a file presents its columns. */
export interface ColumnSource {
  /** For messages. */
  readonly file: string;
  readonly names: readonly string[];
  readonly hasHeader: boolean;
  /** Whether a column holds nothing but times of day (a Date column beside it completes them). */
  readonly isTimeOfDay: (column: number) => boolean;
  /** For the message about a missing header. */
  readonly sampleRow: readonly string[];
}

type NamedRole = keyof typeof knownNames;

/**
 * Finds the columns by their names, or by the mapping that the user states, and with them what the rows are; case, blanks and
 * punctuation do not count.
 *
 * @param stated what the rows are, where the user says so
 * @throws DATA_COLUMN_UNKNOWN for a mapped column that is not there, DATA_COLUMN_MISSING for a meaning without column or with several
 */
export function mapColumns(source: ColumnSource, mapping: ColumnMapping, stated: DatasetKind | undefined): MappedColumns {
  const { file, names } = source;
  const given = new Map<ColumnRole, number | null>();
  for (const role of columnRoles) {
    const name = mapping[role];
    if (name !== undefined) given.set(role, name === null ? null : statedColumn(file, role, name, names));
  }
  const keys = names.map(plainName);
  const found = (wanted: readonly string[]): number[] => keys.flatMap((key, column) => (wanted.includes(key) ? [column] : []));
  const candidates = (role: NamedRole): number[] => {
    const [first, second] = knownNames[role];
    const columns = found(first).length > 0 ? found(first) : found(second);
    return role === "knownAt" ? columns.filter((column) => column !== given.get("time")) : columns;
  };
  // A date of publication is common beside other things; only the plainest names make a file one of features.
  const has = (role: ColumnRole): boolean => role !== "timeOfDay" && (typeof given.get(role) === "number" || (role === "knownAt" ? found(knownNames.knownAt[0]) : candidates(role)).length > 0);
  const kind = stated ?? recogniseKind(file, names, mapping, has);
  const missing: ColumnRole[] = [];
  const pick = (role: NamedRole, isNeeded: boolean): number | null => {
    const column = given.get(role);
    if (column !== undefined) return column;
    const columns = candidates(role);
    if (columns.length > 1) throw columnAmbiguous(file, role, columns.map((at) => names[at]));
    if (columns.length === 0 && isNeeded) missing.push(role);
    return columns[0] ?? null;
  };

  let timeOfDay = given.get("timeOfDay") ?? null;
  if (given.get("time") === undefined && timeOfDay === null) {
    const columns = candidates("time");
    const clocks = columns.filter(source.isTimeOfDay);
    if (columns.length === 2 && clocks.length === 1) {
      timeOfDay = clocks[0];
      given.set("time", columns.find((column) => column !== timeOfDay) ?? null);
    }
  }
  const time = pick("time", true);
  const symbol = pick("symbol", false);
  const roles = kindShapes[kind].columns as readonly NamedRole[];
  const picked = new Map<ColumnRole, number>();
  for (const role of roles) {
    const column = pick(role, isNeeded(kind, role, stated));
    if (column !== null) picked.set(role, column);
  }
  if (kind === "actions" && picked.size === 0) missing.push("split", "dividend");
  if (time === null || missing.length > 0) {
    throw source.hasHeader ? columnsMissing(file, kind, stated, missing, names) : headerMissing(file, missing, ["time", ...roles], names, source.sampleRow);
  }
  refuseDoubleUse(file, names, { time, timeOfDay, ...Object.fromEntries(picked), symbol });
  const used = new Set<number | null>([time, timeOfDay, symbol, ...picked.values()]);
  for (const role of optionalRoles) if (mapping[role] === null) for (const column of candidates(role)) used.add(column);
  const knownAt = picked.get("knownAt") ?? null;
  picked.delete("knownAt");
  return { kind, time, timeOfDay, symbol, knownAt, figures: picked, extras: names.flatMap((_, column) => (used.has(column) ? [] : [column])) };
}

/** What tells a kind must be there, unless somebody has told. */
function isNeeded(kind: DatasetKind, role: NamedRole, stated: DatasetKind | undefined): boolean {
  if (!(optionalRoles as readonly ColumnRole[]).includes(role)) return true;
  return stated === undefined && (kind === "trades" || kind === "features");
}

/** A name without case, blanks, punctuation and a leading number ("1. open"). */
function plainName(name: string): string {
  const plain = name.toLowerCase().replace(/^\s*\d+[.)]\s*/, "").replace(/[^\p{L}\p{N}]/gu, "");
  const time = /^(?:gmt|utc|local)?((?:date|time|timestamp|ts|opentime|unix|epoch|datetime)+)(?:gmt|utc|local|seconds|ms|us|ns|s)?$/.exec(plain);
  return time === null ? plain : time[1];
}

function statedColumn(file: string, role: ColumnRole, name: string, columns: readonly string[]): number {
  const exact = columns.indexOf(name);
  if (exact >= 0) return exact;
  const alike = columns.flatMap((column, k) => (column.toLowerCase() === name.toLowerCase() ? [k] : []));
  if (alike.length === 1) return alike[0];
  throw columnUnknown(file, role, name, columns);
}

function refuseDoubleUse(file: string, columns: readonly string[], roles: Readonly<Record<string, number | null>>): void {
  const seen = new Map<number, string>();
  for (const [role, column] of Object.entries(roles)) {
    if (column === null) continue;
    const other = seen.get(column);
    if (other !== undefined) throw columnUsedTwice(file, columns[column], role, other);
    seen.set(column, role);
  }
}
