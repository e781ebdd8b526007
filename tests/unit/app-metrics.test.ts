import { describe, expect, test } from "bun:test";
import { AppMetrics } from "../../src-bun/platform/metrics/app-metrics.ts";

/** The value of one series, written as Prometheus writes it; undefined: there is none. */
async function valueOf(metrics: AppMetrics, series: string): Promise<number | undefined> {
  const line = (await metrics.text()).split("\n").find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

describe("metrics of the app", () => {
  test("count runs by state and failures by code", async () => {
    const metrics = new AppMetrics();
    metrics.runFinished("succeeded", 1_500);
    metrics.runFinished("succeeded", 40);
    metrics.runFinished("failed", 20, "STRATEGY_THREW");
    metrics.runFinished("failed", null);
    metrics.runFinished("canceled", null, "RUN_CANCELED");
    expect(await valueOf(metrics, 'hindsight_runs_finished_total{state="succeeded"}')).toBe(2);
    expect(await valueOf(metrics, 'hindsight_runs_finished_total{state="failed"}')).toBe(2);
    expect(await valueOf(metrics, 'hindsight_runs_finished_total{state="canceled"}')).toBe(1);
    expect(await valueOf(metrics, 'hindsight_runs_failed_total{code="STRATEGY_THREW"}')).toBe(1);
    expect(await valueOf(metrics, 'hindsight_runs_failed_total{code="INTERNAL"}')).toBe(1);
    expect(await valueOf(metrics, 'hindsight_runs_failed_total{code="RUN_CANCELED"}')).toBeUndefined();
    expect(await valueOf(metrics, 'hindsight_run_duration_seconds_count{state="succeeded"}')).toBe(2);
    expect(await valueOf(metrics, 'hindsight_run_duration_seconds_sum{state="succeeded"}')).toBe(1.54);
    expect(await valueOf(metrics, 'hindsight_run_duration_seconds_bucket{le="0.05",state="succeeded"}')).toBe(1);
    expect(await valueOf(metrics, 'hindsight_run_duration_seconds_count{state="canceled"}')).toBeUndefined();
  });

  test("turn milliseconds into seconds", async () => {
    const metrics = new AppMetrics();
    metrics.runStarted(250);
    metrics.dataRead(2);
    metrics.factorsCalculated(4);
    metrics.resultWritten(8);
    metrics.apiRequest("/runs/:id", "GET", 404, 16);
    expect(await valueOf(metrics, "hindsight_run_wait_seconds_sum")).toBe(0.25);
    expect(await valueOf(metrics, "hindsight_data_read_seconds_sum")).toBe(0.002);
    expect(await valueOf(metrics, "hindsight_factor_seconds_sum")).toBe(0.004);
    expect(await valueOf(metrics, "hindsight_result_write_seconds_sum")).toBe(0.008);
    expect(await valueOf(metrics, 'hindsight_api_request_seconds_sum{route="/runs/:id",method="GET",status="404"}')).toBe(0.016);
  });

  test("hold what is now, and add what happened", async () => {
    const metrics = new AppMetrics();
    metrics.queueLength(7);
    metrics.queueLength(3);
    metrics.workers(1, 2);
    metrics.eventStreams(4);
    metrics.barsSimulated(1_000);
    metrics.barsSimulated(500);
    metrics.attemptLost();
    metrics.alertSent("dropped");
    expect(await valueOf(metrics, "hindsight_queue_length")).toBe(3);
    expect(await valueOf(metrics, 'hindsight_workers{state="idle"}')).toBe(1);
    expect(await valueOf(metrics, 'hindsight_workers{state="busy"}')).toBe(2);
    expect(await valueOf(metrics, "hindsight_event_streams")).toBe(4);
    expect(await valueOf(metrics, "hindsight_bars_simulated_total")).toBe(1_500);
    expect(await valueOf(metrics, "hindsight_run_attempts_lost_total")).toBe(1);
    expect(await valueOf(metrics, 'hindsight_alerts_sent_total{result="dropped"}')).toBe(1);
  });

  test("begin at zero where the labels are known", async () => {
    const metrics = new AppMetrics();
    for (const series of ['hindsight_runs_finished_total{state="failed"}', 'hindsight_alerts_sent_total{result="failed"}', 'hindsight_workers{state="busy"}', "hindsight_bars_simulated_total", "hindsight_queue_length"]) {
      expect(await valueOf(metrics, series)).toBe(0);
    }
  });

  test("measure the process when they are read", async () => {
    const metrics = new AppMetrics();
    expect(await valueOf(metrics, "hindsight_process_resident_memory_bytes")).toBeGreaterThan(1_000_000);
    expect(await valueOf(metrics, "hindsight_event_loop_lag_seconds")).toBeGreaterThanOrEqual(0);
  });

  test("take figures that are none without throwing", async () => {
    const metrics = new AppMetrics();
    for (const odd of [NaN, Infinity, -Infinity, -5]) {
      metrics.runStarted(odd);
      metrics.barsSimulated(odd);
      metrics.queueLength(odd);
      metrics.workers(odd, odd);
      metrics.apiRequest(null, "BREW", 404, odd);
    }
    expect(await valueOf(metrics, "hindsight_run_wait_seconds_count")).toBe(1);
    expect(await valueOf(metrics, "hindsight_run_wait_seconds_sum")).toBe(0);
    expect(await valueOf(metrics, "hindsight_bars_simulated_total")).toBe(0);
    expect(await valueOf(metrics, 'hindsight_api_request_seconds_count{route="unknown",method="any",status="404"}')).toBe(1);
  });

  test("belong to their instance", async () => {
    const [one, other] = [new AppMetrics(), new AppMetrics()];
    one.attemptLost();
    expect(await valueOf(other, "hindsight_run_attempts_lost_total")).toBe(0);
  });

  test("are all called hindsight_ and told of", async () => {
    const lines = (await new AppMetrics().text()).split("\n").filter((line) => line !== "");
    const helped = lines.filter((line) => line.startsWith("# HELP "));
    expect(helped.length).toBeGreaterThanOrEqual(16);
    for (const line of lines) expect(line).toMatch(/^(# HELP hindsight_\w+ \S.*|# TYPE hindsight_\w+ (counter|gauge|histogram)|hindsight_\w+(\{.*\})? \S+)$/);
  });
});
