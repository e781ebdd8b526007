import { HindsightError } from "../contract/errors.ts";
import type { TaskName, TaskReply, TaskRequest, Tasks } from "../contract/task-messages.ts";

interface Waiting {
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** A process of ours beside the app that does tasks. It is started with the first one, and again when it was lost; it ends when the app does. */
export class TaskProcess {
  readonly #entry: URL;
  readonly #waiting = new Map<number, Waiting>();
  #child: Bun.Subprocess | null = null;
  #nextId = 1;

  /** @param entry the process's script */
  constructor(entry: URL) {
    this.#entry = entry;
  }

  /** @throws HindsightError what the task found, or WORKER_LOST: the process ended before it was done */
  perform<N extends TaskName>(name: N, given: Tasks[N]["given"]): Promise<Tasks[N]["result"]> {
    const child = (this.#child ??= this.#start());
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.set(id, { resolve, reject });
    child.send({ id, name, given } satisfies TaskRequest);
    return promise as Promise<Tasks[N]["result"]>;
  }

  /** Ends the process, and what it is at with WORKER_LOST. */
  async close(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    this.#giveUp("was ended with the app");
    child?.kill("SIGKILL");
    await child?.exited;
  }

  #start(): Bun.Subprocess {
    const child = Bun.spawn([process.execPath, Bun.fileURLToPath(this.#entry)], {
      stdio: ["ignore", "ignore", "inherit"],
      serialization: "advanced",
      ipc: (reply: TaskReply) => this.#settle(reply),
      onExit: (_, code, signal) => {
        if (this.#child !== child) return;
        this.#child = null;
        this.#giveUp(`ended (${signal === null ? `exit code ${code}` : `signal ${signal}`})`);
      },
    });
    return child;
  }

  #settle(reply: TaskReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ("error" in reply) waiting?.reject(HindsightError.fromBody(reply.error));
    else waiting?.resolve(reply.result);
  }

  #giveUp(how: string): void {
    for (const { reject } of this.#waiting.values()) reject(new HindsightError("WORKER_LOST", `the process that did it ${how}`, "Try it again; if it happens again, the machine may be short of memory"));
    this.#waiting.clear();
  }
}
