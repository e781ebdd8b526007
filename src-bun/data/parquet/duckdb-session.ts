import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteText } from "../../platform/sql-text.ts";
import { filePattern } from "./file-pattern.ts";

/** What a DuckDB session may touch: these files for reading, this folder for writing and spilling; nothing else of the file system, no network, no extensions. */
export interface SessionLimits {
  readonly readFiles: readonly string[];
  readonly folder: string;
}

/**
 * Runs work on a private in-memory DuckDB whose reach is locked. DuckDB is loaded on first use, because loading takes
 * longer than opening a dataset that is in the cache.
 */
export async function withDuckDB<T>(limits: SessionLimits, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", { threads: "2", memory_limit: "1GB", autoinstall_known_extensions: "false", autoload_known_extensions: "false" });
  try {
    const connection = await instance.connect();
    try {
      await connection.run("SET TimeZone = 'UTC'");
      await connection.run(`SET temp_directory = ${quoteText(limits.folder)}`);
      // DuckDB asks both for the file and for the pattern it is named by.
      await connection.run(`SET allowed_paths = [${limits.readFiles.flatMap((path) => [path, filePattern(path)]).map(quoteText).join(", ")}]`);
      await connection.run(`SET allowed_directories = [${quoteText(limits.folder)}]`);
      await connection.run("SET enable_external_access = false");
      await connection.run("SET lock_configuration = true");
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}
