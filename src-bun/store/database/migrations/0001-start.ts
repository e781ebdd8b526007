import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/*
 * The first schema. A migration is never changed once it is released: it describes what was, so it takes nothing from the contract.
 * Tables are STRICT, so that a text can never lie where a number is expected.
 */
async function up(db: Kysely<unknown>): Promise<void> {
  await createLibrary(db);
  await createRuns(db);
  await createViewsAndExports(db);
  await createAudit(db);
  await db.schema
    .createTable("settings")
    .addColumn("key", "text", (column) => column.notNull().primaryKey())
    .addColumn("value_json", "text", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}

async function createLibrary(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("strategies")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("created_at", "real", (column) => column.notNull())
    .addColumn("updated_at", "real", (column) => column.notNull())
    .addColumn("latest_hash", "text", (column) => column.notNull())
    .addColumn("deleted_at", "real")
    .modifyEnd(sql`strict`)
    .execute();
  // A hash says which sources they are: it belongs to one strategy.
  await db.schema
    .createTable("strategy_versions")
    .addColumn("hash", "text", (column) => column.notNull().primaryKey())
    .addColumn("strategy_id", "text", (column) => column.notNull().references("strategies.id").onDelete("cascade"))
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("created_at", "real", (column) => column.notNull())
    .addColumn("note", "text", (column) => column.notNull())
    .addColumn("sources_json", "text", (column) => column.notNull())
    .addColumn("description_json", "text", (column) => column.notNull())
    .addUniqueConstraint("strategy_versions_number", ["strategy_id", "number"])
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable("run_templates")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("strategy_id", "text", (column) => column.notNull().references("strategies.id").onDelete("cascade"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("order_json", "text", (column) => column.notNull())
    .addColumn("updated_at", "real", (column) => column.notNull())
    .addUniqueConstraint("run_templates_name", ["strategy_id", "name"])
    .modifyEnd(sql`strict`)
    .execute();
  for (const [table, content] of [["session_templates", "template_json"], ["risk_profiles", "risk_json"]] as const) {
    await db.schema
      .createTable(table)
      .addColumn("id", "text", (column) => column.notNull().primaryKey())
      .addColumn("name", "text", (column) => column.notNull().unique())
      .addColumn(content, "text", (column) => column.notNull())
      .addColumn("updated_at", "real", (column) => column.notNull())
      .modifyEnd(sql`strict`)
      .execute();
  }
}

const states = sql`('submitted', 'queued', 'running', 'succeeded', 'failed', 'canceled')`;

async function createRuns(db: Kysely<unknown>): Promise<void> {
  // No reference to strategies: a run is complete in itself and outlives its strategy.
  await db.schema
    .createTable("runs")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("state", "text", (column) => column.notNull().check(sql`state in ${states}`))
    .addColumn("strategy_id", "text", (column) => column.notNull())
    .addColumn("strategy_name", "text", (column) => column.notNull())
    .addColumn("version_hash", "text", (column) => column.notNull())
    .addColumn("dataset_id", "text", (column) => column.notNull())
    .addColumn("symbol", "text")
    .addColumn("order_json", "text", (column) => column.notNull())
    .addColumn("priority", "real", (column) => column.notNull())
    .addColumn("submitter", "text", (column) => column.notNull())
    .addColumn("created_at", "real", (column) => column.notNull())
    .addColumn("queued_at", "real")
    .addColumn("started_at", "real")
    .addColumn("finished_at", "real")
    .addColumn("attempt_count", "integer", (column) => column.notNull())
    .addColumn("not_before", "real")
    .addColumn("folder", "text")
    .addColumn("fingerprint", "text")
    .addColumn("digest", "text")
    .addColumn("error_json", "text")
    .addColumn("deleted_at", "real")
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex("runs_state").on("runs").columns(["state", "id"]).execute();
  await db.schema.createIndex("runs_created").on("runs").columns(["created_at", "id"]).execute();
  await db.schema.createIndex("runs_strategy").on("runs").columns(["strategy_id", "created_at"]).execute();
  await db.schema.createIndex("runs_dataset").on("runs").columns(["dataset_id", "created_at"]).execute();
  await db.schema.createIndex("runs_deleted").on("runs").column("deleted_at").where(sql.ref("deleted_at"), "is not", null).execute();
  await db.schema
    .createTable("run_attempts")
    .addColumn("run_id", "text", (column) => column.notNull().references("runs.id").onDelete("cascade"))
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("started_at", "real", (column) => column.notNull())
    .addColumn("ended_at", "real")
    .addColumn("outcome", "text", (column) => column.check(sql`outcome in ('succeeded', 'failed', 'canceled', 'lost')`))
    .addColumn("error_code", "text")
    .addColumn("error_json", "text")
    .addColumn("bar_count", "real")
    .addColumn("duration_ms", "real")
    .addColumn("peak_bytes", "real")
    .addPrimaryKeyConstraint("run_attempts_key", ["run_id", "number"])
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable("run_transitions")
    .addColumn("run_id", "text", (column) => column.notNull().references("runs.id").onDelete("cascade"))
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("from_state", "text", (column) => column.check(sql`from_state in ${states}`))
    .addColumn("to_state", "text", (column) => column.notNull().check(sql`to_state in ${states}`))
    .addColumn("at", "real", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("run_transitions_key", ["run_id", "number"])
    .modifyEnd(sql`strict`)
    .execute();
  let summaries = db.schema.createTable("run_summaries").addColumn("run_id", "text", (column) => column.notNull().primaryKey().references("runs.id").onDelete("cascade"));
  for (const figure of ["net_profit", "total_return", "cagr", "max_drawdown", "sharpe", "sortino", "calmar", "profit_factor", "win_rate", "trades", "expectancy", "final_equity"]) summaries = summaries.addColumn(figure, "real");
  await summaries
    .addColumn("bar_count", "real", (column) => column.notNull())
    .addColumn("duration_ms", "real", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}

async function createViewsAndExports(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("views")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("run_id", "text", (column) => column.notNull().references("runs.id").onDelete("cascade"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("definition_json", "text", (column) => column.notNull())
    .addColumn("created_at", "real", (column) => column.notNull())
    .addColumn("updated_at", "real", (column) => column.notNull())
    .addUniqueConstraint("views_name", ["run_id", "name"])
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable("exports")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("run_id", "text", (column) => column.notNull().references("runs.id").onDelete("cascade"))
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("path", "text", (column) => column.notNull())
    .addColumn("created_at", "real", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex("exports_run").on("exports").columns(["run_id", "created_at"]).execute();
}

async function createAudit(db: Kysely<unknown>): Promise<void> {
  // AUTOINCREMENT keeps the highest number ever given, which tells when the last rows were cut off.
  await db.schema
    .createTable("audit")
    .addColumn("id", "integer", (column) => column.notNull().primaryKey().autoIncrement())
    .addColumn("at", "real", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("action", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("details_json", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  for (const verb of ["update", "delete"] as const) {
    await sql`create trigger ${sql.id(`audit_refuses_${verb}`)} before ${sql.raw(verb)} on audit begin select raise(abort, 'the audit log only grows'); end`.execute(db);
  }
  // INSERT OR REPLACE would delete without asking the trigger above.
  await sql`create trigger audit_refuses_replace before insert on audit when exists (select 1 from audit where id = new.id) begin select raise(abort, 'the audit log only grows'); end`.execute(db);
}

export const start: Migration = { up };
