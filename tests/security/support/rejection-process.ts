/** Runs the attempt with the unhandled rejection in a process without a test runner and prints its outcome as JSON. */
import { bundleStrategy } from "../../../src-bun/strategies/bundle-strategy.ts";
import { runAttempt } from "./run-attempt.ts";
import { attemptSource, rejectionAttempt } from "./runtime-attempts.ts";

const bundle = await bundleStrategy("main.ts", [{ path: "main.ts", text: attemptSource(rejectionAttempt, "/nowhere"), imports: new Map() }]);
console.log(JSON.stringify(await runAttempt(bundle, true)));
