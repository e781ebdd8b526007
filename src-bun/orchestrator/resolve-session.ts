import { HindsightError } from "../contract/errors.ts";
import type { RunFeed } from "../contract/feeds.ts";
import { defaultSessionRules, type RunConfig, type SessionSpec, type SessionTemplate } from "../contract/run-config.ts";
import type { SessionSchedule } from "../contract/session.ts";
import { compileSession } from "../data/calendar/compile-session.ts";
import { alwaysOpenSession, presetSession } from "../data/calendar/preset-session.ts";
import { requireFeedFitsSession } from "../data/calendar/require-feed-fits-session.ts";
import type { SessionRequest } from "./run-request.ts";

/** A run's session: its rules as they are stored, and its windows over the data. Both null: the strategy acts at all hours. */
export interface ResolvedSession {
  readonly spec: SessionSpec | null;
  readonly schedule: SessionSchedule | null;
}

/** @param rows the feeds as they are in the data @throws HindsightError SESSION_…, CALENDAR_…, DATA_TIME_ZONE, FEED_STRADDLES_SESSION, CONFIG_INVALID */
export function resolveSession(request: SessionRequest | undefined, config: RunConfig, rows: readonly RunFeed[], firstMs: number, lastMs: number): ResolvedSession {
  let spec = config.session;
  if (request !== undefined) {
    const { hours, ...rules } = request;
    spec = { ...defaultSessionRules, ...rules, template: sessionTemplateOf(hours, config.instrument.exchange) };
  }
  if (spec === null) return { spec, schedule: null };
  const schedule = compileSession(spec.template, firstMs, lastMs);
  for (const feed of rows) if (feed.kind === "bars") requireFeedFitsSession(feed, schedule);
  return { spec, schedule };
}

/** The session that is meant. @throws HindsightError CONFIG_INVALID: it depends on the market, which is not given */
export function sessionTemplateOf(hours: SessionRequest["hours"], exchange: string | undefined): SessionTemplate {
  if (hours === "24x7") return alwaysOpenSession;
  if (typeof hours !== "string") return hours;
  if (exchange === undefined) throw new HindsightError("CONFIG_INVALID", `the session ${hours} depends on the market, and the run does not say which it is`, "Add --exchange us-equity (or cme-index, fx, crypto), an instrument file with an exchange, or a session file of your own", { problems: [{ path: "instrument.exchange", value: null, expected: "must be given" }] });
  return presetSession(exchange, hours);
}
