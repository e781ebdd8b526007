import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleStrategy, type StrategyBundle } from "../../src-bun/strategies/bundle-strategy.ts";
import { checkStrategy } from "../../src-bun/strategies/check-strategy.ts";
import { formatFinding } from "../../src-bun/contract/finding.ts";
import { memoryReader } from "../../src-bun/strategies/source-reader.ts";
import { runAttempt } from "./support/run-attempt.ts";
import { attemptSource, lastWord, type RuntimeAttempt, runtimeAttempts } from "./support/runtime-attempts.ts";

const folder = mkdtempSync(join(tmpdir(), "hindsight-escape-"));
const secret = "the-secret-of-the-host-4711";
const secretPath = join(folder, "secret.txt");
writeFileSync(secretPath, secret);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The bundle of an attempt with the check left out; null when the bundler itself refuses the source. */
async function bundleUnchecked(attempt: RuntimeAttempt): Promise<StrategyBundle | null> {
  try {
    return await bundleStrategy("main.ts", [{ path: "main.ts", text: attemptSource(attempt, secretPath), imports: new Map() }]);
  } catch {
    return null;
  }
}

describe("attempts while the strategy runs", () => {
  test("there are at least a hundred, all different", () => {
    expect(runtimeAttempts.length).toBeGreaterThanOrEqual(100);
    expect(new Set(runtimeAttempts.map(({ name }) => name)).size).toBe(runtimeAttempts.length);
    expect(new Set(runtimeAttempts.map(({ body }) => body)).size).toBe(runtimeAttempts.length);
  });

  for (const attempt of runtimeAttempts) {
    test(attempt.name, async () => {
      const { report: check } = await checkStrategy(memoryReader("main.ts", { "main.ts": attemptSource(attempt, secretPath) }));
      const errors = check.findings.filter((finding) => finding.severity === "error").map(formatFinding);
      if (attempt.passes === true) expect(errors).toEqual([]);
      else expect(errors.length).toBeGreaterThan(0);

      const bundle = await bundleUnchecked(attempt);
      if (bundle === null) {
        expect(attempt.control).toBeUndefined();
        return;
      }
      const { report, strayMessages } = await runAttempt(bundle, true);
      expect({ found: report.found, traces: report.traces, strayMessages }).toEqual({ found: [], traces: [], strayMessages: [] });
      expect(report.written).not.toContain(secret);
      if (attempt.ends === true) expect(report.written).toContain(lastWord);
      if (attempt.control === true) {
        const bare = await runAttempt(bundle, false);
        expect([...bare.report.found, ...bare.report.traces, ...bare.strayMessages].length).toBeGreaterThan(0);
      }
    });
  }

  test("a rejection that nobody handles does not end the Worker", async () => {
    const child = Bun.spawn([process.execPath, require.resolve("./support/rejection-process.ts")], { stdout: "pipe", stderr: "pipe" });
    const [out] = await Promise.all([child.stdout.text(), child.stderr.text(), child.exited]);
    expect(JSON.parse(out)).toMatchObject({ report: { found: [], traces: [] }, strayMessages: [] });
  });
});
