import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./repository.ts";

interface Told {
  readonly did: string;
  readonly [name: string]: unknown;
}

/** The desktop app as a process of its own, with a desktop that the test plays. */
export class DesktopProcess {
  readonly workspace: string;
  readonly told: Told[] = [];
  readonly #process: Bun.Subprocess<"pipe", "pipe", "inherit">;
  readonly #reading: Promise<void>;
  #wake = (): void => {};

  constructor(workspace: string, environment: Readonly<Record<string, string>> = {}) {
    this.workspace = workspace;
    this.#process = Bun.spawn([process.execPath, join(repository, "tests/integration/support/desktop-child.ts")], { cwd: repository, env: { ...process.env, HINDSIGHT_HOME: workspace, ...environment }, stdin: "pipe", stdout: "pipe", stderr: "inherit" });
    this.#reading = this.#read();
  }

  /** The first of what the app tells the desktop that fits, told already or not. @throws Error when the app ends without it */
  async until(did: string, fits: (told: Told) => boolean = () => true): Promise<Told> {
    for (;;) {
      const found = this.told.find((one) => one.did === did && fits(one));
      if (found !== undefined) return found;
      const isOver = await Promise.race([this.#reading.then(() => true), new Promise<boolean>((resolve) => (this.#wake = () => resolve(false)))]);
      if (isOver && !this.told.some((one) => one.did === did && fits(one))) throw new Error(`The app ended and never did ${did}: ${JSON.stringify(this.told)}`);
    }
  }

  do(doing: object): void {
    this.#process.stdin.write(`${JSON.stringify(doing)}\n`);
    void this.#process.stdin.flush();
  }

  /** @returns the exit code */
  get exited(): Promise<number> {
    return this.#process.exited;
  }

  kill(signal: "SIGTERM" | "SIGKILL"): void {
    this.#process.kill(signal);
  }

  /** The answer's body. @throws Error with the problem */
  async json<T>(path: string, method = "GET", body?: unknown): Promise<T> {
    const { url, token } = JSON.parse(readFileSync(join(this.workspace, "app.json"), "utf8")) as { readonly url: string; readonly token: string };
    const isBytes = typeof body === "string";
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { "content-type": isBytes ? "application/octet-stream" : "application/json" }) }, ...(body !== undefined && { body: isBytes ? body : JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    let text = "";
    for await (const part of this.#process.stdout) {
      text += decoder.decode(part, { stream: true });
      const lines = text.split("\n");
      text = lines.pop()!;
      this.told.push(...lines.map((line) => JSON.parse(line) as Told));
      this.#wake();
    }
  }
}
