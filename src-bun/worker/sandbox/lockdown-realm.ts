import type {} from "ses";
import { HindsightError } from "../../contract/errors.ts";
import { installCapturingConsole } from "./capturing-console.ts";
import { makeDateUtc } from "./utc-date.ts";

/** Frames that an error's stack keeps: enough to get past the SDK's own to the author's. */
const stackDepth = 50;

let locked: Promise<void> | undefined;

/**
 * Makes the realm of this Worker safe to run a strategy in: freezes every intrinsic object and function (SES lockdown),
 * hides stacks from the strategy, and takes the time zone out of Date. Everything in the Worker is under it, so call it
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
  // SES leaves the host's own Error constructor open. A strategy reaches it through the class of any host error it
  // catches, and with prepareStackTrace it could then read stacks and blind the host.
  Object.freeze(HostError);
  Object.defineProperty(HindsightError.prototype, "constructor", { value: HostError.prototype.constructor });
  Object.setPrototypeOf(HindsightError, HostError.prototype.constructor);
  harden(HindsightError);
  // Not on SES's own list; shared by every compartment of the realm all the same.
  for (const shared of [Float32Array, Float64Array]) harden(shared);
}
