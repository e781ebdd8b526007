import { test } from "bun:test";
import { chromiumPath } from "./browser.ts";

if (chromiumPath === null) console.warn("SKIPPED: tests of the console need Chromium. On Debian: apt-get install chromium fonts-noto-cjk; elsewhere set CHROMIUM to its path.");

/** A test in a browser; where none is installed it is skipped, loudly. */
export const e2e = test.skipIf(chromiumPath === null);
