import type { TaskRequest } from "./contract/task-messages.ts";
import { performTask } from "./orchestrator/perform-task.ts";

// The process beside the app that imports files and checks strategies. It ends with the app.
process.on("disconnect", () => process.exit());
process.on("message", (request: TaskRequest) => {
  void performTask(request).then((reply) => process.send?.(reply));
});
