import type { Actor } from "../contract/run-record.ts";

/** Who it was that ran something, or changed a record, from the command line. */
export const commandLineActor: Actor = { kind: "cli", name: "command line" };
