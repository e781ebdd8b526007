import { HindsightError } from "../../contract/errors.ts";
import { nearestName } from "../../platform/nearest-name.ts";
import { columnRoles, type ColumnMapping, type ColumnRole } from "../import/import-options.ts";

/** Which source column (by position) has which meaning. */
export interface MappedColumns {
  readonly time: number;
  /** The time of day when it stands in a column of its own; then `time` holds the date. */
  readonly timeOfDay: number | null;
  readonly symbol: number | null;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number | null;
  /** The columns that have no meaning of their own. */
  readonly extras: readonly number[];
}

/** Names by which a column is recognised, lower case without blanks and punctuation. The second list counts only when nothing of the first is there. */
const knownNames: Record<Exclude<ColumnRole, "timeOfDay">, readonly [readonly string[], readonly string[]]> = {
  time: [
    ["time", "timestamp", "ts", "date", "datetime", "dateandtime", "opentime", "timeopen", "starttime", "barstart", "windowstart", "unix", "unixtime", "unixtimestamp", "epoch", "epochtime", "dt", "day", "tradedate", "tradingday", "tsevent", "timestart", "tsopen"],
    ["t", "indexlevel0", "index", "closetime", "timeclose", "endtime"],
  ],
  symbol: [["symbol", "ticker", "instrument", "pair", "asset", "sym"], ["symbolname", "instrumentname", "tickersymbol", "contract"]],
  open: [["open", "openprice", "pxopen", "priceopen", "o"], ["first", "firstprice"]],
  high: [["high", "highprice", "pxhigh", "pricehigh", "h"], ["max", "highest"]],
  low: [["low", "lowprice", "pxlow", "pricelow", "l"], ["min", "lowest"]],
  close: [["close", "closeprice", "pxclose", "priceclose", "c"], ["last", "lastprice", "closelast"]],
  volume: [["volume", "vol", "v"], ["tickvolume", "tickvol", "quantity", "qty", "basevolume", "sharevolume", "totalvolume"]],
};

const essential = ["time", "open", "high", "low", "close"] as const;

/**
 * Finds the columns of bars by their names, or by the mapping that the user states; case, blanks and punctuation do not count.
 *
 * @param file for messages
 * @param isTimeOfDay whether a column holds nothing but times of day (a Date column beside it completes them)
 * @throws DATA_COLUMN_UNKNOWN for a mapped column that is not there, DATA_COLUMN_MISSING for a meaning without column or with several
 */
export function mapColumns(file: string, columns: readonly string[], mapping: ColumnMapping, hasHeader: boolean, isTimeOfDay: (column: number) => boolean, sampleRow: readonly string[]): MappedColumns {
  const stated = new Map<ColumnRole, number | null>();
  for (const role of columnRoles) {
    const name = mapping[role];
    if (name !== undefined) stated.set(role, name === null ? null : statedColumn(file, role, name, columns));
  }
  const keys = columns.map(plainName);
  const candidates = (role: keyof typeof knownNames): number[] => {
    for (const names of knownNames[role]) {
      const found = keys.flatMap((key, column) => (names.includes(key) ? [column] : []));
      if (found.length > 0) return found;
    }
    return [];
  };
  const missing: string[] = [];
  const pick = (role: keyof typeof knownNames): number | null => {
    const given = stated.get(role);
    if (given !== undefined) return given;
    const found = candidates(role);
    if (found.length > 1) throw ambiguous(file, role, found.map((column) => columns[column]));
    if (found.length === 0 && role !== "symbol" && role !== "volume") missing.push(role);
    return found[0] ?? null;
  };
  let timeOfDay = stated.get("timeOfDay") ?? null;
  if (stated.get("time") === undefined && timeOfDay === null) {
    const found = candidates("time");
    const clocks = found.filter(isTimeOfDay);
    if (found.length === 2 && clocks.length === 1) {
      timeOfDay = clocks[0];
      stated.set("time", found.find((column) => column !== timeOfDay) ?? null);
    }
  }
  const time = pick("time");
  const roles = { open: pick("open"), high: pick("high"), low: pick("low"), close: pick("close"), volume: pick("volume"), symbol: pick("symbol") };
  if (time === null || roles.open === null || roles.high === null || roles.low === null || roles.close === null) throw columnsMissing(file, missing, columns, hasHeader, sampleRow);
  const used = new Set<number | null>([time, timeOfDay, ...Object.values(roles)]);
  if (mapping.volume === null) for (const column of candidates("volume")) used.add(column);
  if (mapping.symbol === null) for (const column of candidates("symbol")) used.add(column);
  refuseDoubleUse(file, columns, { time, timeOfDay, ...roles });
  return { ...roles, time, timeOfDay, open: roles.open, high: roles.high, low: roles.low, close: roles.close, extras: columns.flatMap((_, column) => (used.has(column) ? [] : [column])) };
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
  const near = nearestName(name, columns);
  throw new HindsightError(
    "DATA_COLUMN_UNKNOWN",
    `${file} has no column "${name}", which columns.${role} names.`,
    `The columns are: ${columns.join(", ")}${near === null ? "" : `. Did you mean "${near}"?`}`,
    { file, field: `columns.${role}`, value: name, columns, suggestion: near },
  );
}

function ambiguous(file: string, role: ColumnRole, names: readonly string[]): HindsightError {
  return new HindsightError(
    "DATA_COLUMN_MISSING",
    `${file}: several columns could be the ${role}: ${names.map((name) => `"${name}"`).join(", ")}.`,
    `Name the right one: columns.${role} = ${names[0]}`,
    { file, field: role, candidates: names },
  );
}

function columnsMissing(file: string, missing: readonly string[], columns: readonly string[], hasHeader: boolean, sampleRow: readonly string[]): HindsightError {
  const list = missing.join(", ");
  if (!hasHeader) {
    const shown = sampleRow.map((cell, k) => `${k + 1}: ${cell}`).join(", ");
    return new HindsightError(
      "DATA_COLUMN_MISSING",
      `${file} has no header line, so its columns have no names; the first row is ${shown}.`,
      "Name the columns by number, for example columns.time=1, columns.open=2, columns.high=3, columns.low=4, columns.close=5, columns.volume=6",
      { file, row: 1, missing, columns },
    );
  }
  const ticks = missing.some((role) => role !== "time") && !missing.includes("time") && columns.some((name) => /^(price|bid|ask)$/i.test(name));
  return new HindsightError(
    "DATA_COLUMN_MISSING",
    `${file}: no column for ${list}. The columns are: ${columns.join(", ")}.`,
    ticks ? "This looks like trades or quotes; bars with open, high, low and close are needed" : `Name the columns that hold them: ${missing.filter((role) => essential.some((known) => known === role)).map((role) => `columns.${role}=…`).join(", ")}`,
    { file, missing, columns },
  );
}

function refuseDoubleUse(file: string, columns: readonly string[], roles: Readonly<Record<string, number | null>>): void {
  const seen = new Map<number, string>();
  for (const [role, column] of Object.entries(roles)) {
    if (column === null) continue;
    const other = seen.get(column);
    if (other !== undefined) {
      throw new HindsightError("DATA_COLUMN_UNKNOWN", `${file}: the column "${columns[column]}" is named both as ${other} and as ${role}.`, `Give columns.${role} and columns.${other} a column each`, { file, field: `columns.${role}`, value: columns[column] });
    }
    seen.set(column, role);
  }
}
