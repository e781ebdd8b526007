import { Gauge, type Registry } from "prom-client";

/**
 * Memory and event loop of this process. Both are measured when somebody asks, so nothing ticks in between;
 * prom-client's own collection needs timers and parts of perf_hooks that Bun lacks.
 */
export function registerProcessGauges(registry: Registry): void {
  new Gauge({
    name: "hindsight_process_resident_memory_bytes",
    help: "Resident memory of the app's own process, without its runners.",
    registers: [registry],
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({
    name: "hindsight_event_loop_lag_seconds",
    help: "How long a task waited for its turn in the app's event loop when the metrics were read.",
    registers: [registry],
    async collect() {
      const startedAt = performance.now();
      await new Promise((resolve) => setImmediate(resolve));
      this.set((performance.now() - startedAt) / 1_000);
    },
  });
}
