import type { AppEvent } from "../../contract/app-events.ts";

/** Written as an object so that a type of event that is missing does not compile. */
const known: Readonly<Record<AppEvent["type"], true>> = {
  "run.changed": true, "run.deleted": true, "run.restored": true, "run.progress": true, "run.logged": true, "run.risk": true, "dataset.imported": true, "dataset.deleted": true,
  "import.changed": true, "strategy.changed": true, "audit.recorded": true, "alert.raised": true,
};
export const eventTypes = Object.keys(known) as AppEvent["type"][];

/** Which events a listener wants. */
export interface EventFilter {
  readonly types?: readonly AppEvent["type"][];
  /** Only what is about this run. */
  readonly run?: string;
}

export function isWanted(event: AppEvent, { types, run }: EventFilter): boolean {
  return (types === undefined || types.includes(event.type)) && (run === undefined || runOf(event) === run);
}

function runOf(event: AppEvent): string | null {
  if (event.type === "alert.raised") return event.alert.runId;
  return "runId" in event ? event.runId : null;
}
