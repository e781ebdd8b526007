import { ApiError } from "../../api/api-error.ts";

/** Reasons by place in the order, such as `config.commission.rate`; an empty place is about the order as a whole. */
export type Problems = Readonly<Record<string, string>>;

/** Where an error lies that names no field, by how its code begins. */
const placesOfCodes: readonly (readonly [string, string])[] = [["STRATEGY_", "strategy"], ["PARAM_", "params"], ["DATASET_SYMBOL", "symbol"], ["DATASET_", "data"], ["WINDOW_", "from"], ["FEED_", "data"], ["SESSION_", "session"], ["CALENDAR_", "session"], ["RISK_", "config.risk"]];

/** What the app says is wrong with an order, by place. @returns null: nothing is wrong with the order */
export function problemsOf(error: unknown): Problems | null {
  if (!(error instanceof ApiError)) return null;
  if (error.fields.length > 0) return Object.fromEntries(error.fields.map(({ path, reason }) => [path, reason]));
  const { code, detail, hint } = error.problem;
  const place = placesOfCodes.find(([beginning]) => code.startsWith(beginning))?.[1] ?? "";
  return { [place]: `${detail}${/[.!?]$/.test(detail) ? "" : "."} ${hint}` };
}

/** Those below a place, by what follows it. */
export function problemsBelow(problems: Problems, place: string): Problems {
  return Object.fromEntries(Object.entries(problems).flatMap(([path, reason]) => (path.startsWith(`${place}.`) ? [[path.slice(place.length + 1), reason]] : [])));
}
