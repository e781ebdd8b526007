import type { Migration } from "kysely/migration";
import { start } from "./migrations/0001-start.ts";
import { listedRuns } from "./migrations/0002-listed-runs.ts";

/** Every step from an empty file to this app's schema, in the order of their names. A new one is added at the end; none is ever changed or removed. */
export const migrations: Readonly<Record<string, Migration>> = { "0001-start": start, "0002-listed-runs": listedRuns };
