import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Lists are asked for by state, the newest first, and counted: all of that from the index alone, without looking into rows that the page does not show. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex("runs_listed").on("runs").columns(["state", "created_at", "id"]).where(sql.ref("deleted_at"), "is", null).execute();
}

export const listedRuns: Migration = { up };
