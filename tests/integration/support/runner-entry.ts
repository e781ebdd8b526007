import { join } from "node:path";
import { repository } from "../../support/repository.ts";

/** The script of a runner process. */
export const runnerEntry = join(repository, "src-bun/runner.ts");
