import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./repository.ts";

interface Instance {
  readonly pid: number;
  readonly url: string;
  readonly token: string;
}

/** The app as a process of its own: `hindsight serve` on a workspace. */
export class ServedApp {
  readonly url: string;
  readonly token: string;
  /** Lets one browser in. */
  readonly oneTimeUrl: string;
  readonly #process: Bun.Subprocess<"ignore", "pipe", "pipe">;

  private constructor(process: Bun.Subprocess<"ignore", "pipe", "pipe">, { url, token }: Instance, oneTimeUrl: string) {
    this.#process = process;
    this.oneTimeUrl = oneTimeUrl;
    this.url = url;
    this.token = token;
  }

  /** Starts it and waits until it answers. */
  static async start(workspace: string, ...options: string[]): Promise<ServedApp> {
    const process = Bun.spawn([globalThis.process.execPath, join(repository, "src-bun/cli.ts"), "serve", "--workspace", workspace, ...options], { cwd: repository, stdin: "ignore", stdout: "pipe", stderr: "pipe" });
    const reader = process.stdout.getReader();
    let said = "";
    while (!said.includes("Ctrl-C")) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`serve ended: ${said} ${await new Response(process.stderr).text()}`);
      said += new TextDecoder().decode(value);
    }
    reader.releaseLock();
    return new ServedApp(process, JSON.parse(readFileSync(join(workspace, "app.json"), "utf8")) as Instance, /\S+\/open\?key=\S+/.exec(said)![0]);
  }

  get pid(): number {
    return this.#process.pid;
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${this.token}`, ...(init.body === undefined ? {} : { "content-type": "application/json" }), ...(init.headers as Record<string, string> | undefined) } });
  }

  /** The answer's body. @throws Error with the problem when the answer is not a good one */
  async json<T>(path: string, method = "GET", body?: unknown): Promise<T> {
    const response = await this.fetch(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  /** Events from now on (or after `after`), until `until` is satisfied by one. */
  async untilEvent(until: (event: { readonly type: string; readonly [name: string]: unknown }) => boolean, query = ""): Promise<void> {
    const response = await this.fetch(`/events${query}`);
    const decoder = new TextDecoder();
    let text = "";
    for await (const part of response.body!) {
      text += decoder.decode(part as Uint8Array, { stream: true });
      const blocks = text.split("\n\n");
      text = blocks.pop()!;
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (data !== undefined && until(JSON.parse(data) as { type: string })) return;
      }
    }
    throw new Error("the stream of events ended");
  }

  /** Pulls the plug. */
  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#process.exited;
  }

  /** As Ctrl-C does below npm, which passes it on. @returns the exit code */
  async stop(): Promise<number> {
    this.#process.kill("SIGINT");
    // The second one comes when the first was heard: it must not cut the end short.
    while (await fetch(`${this.url}/api/v1/health`).then(() => true, () => false));
    this.#process.kill("SIGINT");
    return this.#process.exited;
  }
}

