import type {} from "ses";
import { HindsightError } from "../../contract/errors.ts";
import { strategyFacingClasses } from "../../engine/strategy-facing.ts";
import { installCapturingConsole } from "./capturing-console.ts";
import { makeDateUtc } from "./utc-date.ts";

/** Frames that an error's stack keeps: enough to get past the SDK's own to the author's. */
const stackDepth = 50;

let locked: Promise<void> | undefined;

/**
 * Makes the realm of this Worker safe to run a strategy in: freezes every intrinsic object and function (SES lockdown),
 * hides stacks from the strategy, closes the engine's classes, and takes the time zone out of Date. Everything in the Worker is under it, so call it
 * first. Calling it again does nothing.
 */
export function lockdownRealm(): Promise<void> {
  return (locked ??= lockRealm());
}

async function lockRealm(): Promise<void> {
  const HostError = Error;
  installCapturingConsole();
  makeDateUtc();
  await import("ses");
  HostError.stackTraceLimit = stackDepth;
  lockdown({
    errorTaming: "safe",
    consoleTaming: "safe",
    stackFiltering: "verbose",
    reporting: "none",
    localeTaming: "safe",
    errorTrapping: "none",
    unhandledRejectionTrapping: "none",
  });
  // SES leaves the host's own Error constructor open. With its prepareStackTrace a strategy could read stacks and blind
  // the host, so it is frozen, and the one host class that extends it is moved to the tame constructor.
  Object.freeze(HostError);
  Object.setPrototypeOf(HindsightError, HostError.prototype.constructor);
  for (const strategyFacing of strategyFacingClasses) {
    // Without its constructor an instance does not lead to the class: a strategy cannot forge an order or an entry.
    Object.defineProperty(strategyFacing.prototype, "constructor", { value: Object });
    harden(strategyFacing);
  }
  // A promise that a strategy leaves rejected must not end the Worker; host code in a Worker awaits its own.
  process.on("unhandledRejection", () => {});
  // Not on SES's own list; shared by every compartment of the realm all the same.
  for (const shared of [Float32Array, Float64Array]) harden(shared);
}
