import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Problem } from "../../src-bun/contract/api/problem-schema.ts";
import { startServer, type RunningServer, type ServerOptions } from "../../src-bun/api/server.ts";
import { memoryApplication, type MemoryApplication } from "./memory-application.ts";

/** A server over an application in memory, and what tests need to talk to it. */
export interface ApiClient {
  readonly app: MemoryApplication;
  readonly server: RunningServer;
  readonly uploadFolder: string;
  /** Lines of the log: fields and message. */
  readonly logged: readonly (readonly [level: string, fields: object, message: string])[];
  /** With the token. A body that is no text is sent as JSON. */
  ask(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** The problem that a request ends with. */
  problem(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Problem>;
  /** Sends bytes as they are. @returns all that comes back until the server ends it */
  raw(text: string): Promise<string>;
  /** The same, to go on with. */
  socket(text: string): Promise<Socket>;
  close(): Promise<void>;
}

export async function openApi(options: Partial<ServerOptions> = {}): Promise<ApiClient> {
  const folder = mkdtempSync(join(tmpdir(), "hindsight-api-"));
  const uploadFolder = join(folder, "uploads");
  const app = memoryApplication();
  const logged: [string, object, string][] = [];
  const note = (level: string) => (fields: object, message: string) => void logged.push([level, fields, message]);
  const server = await startServer(app, { uploadFolder, log: { info: note("info"), warn: note("warn"), error: note("error") }, ...options });
  const ask: ApiClient["ask"] = (method, path, body, headers = {}) =>
    fetch(server.url + path, {
      method,
      redirect: "manual",
      headers: { authorization: `Bearer ${server.token}`, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  const socket = (text: string): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const opened = connect(server.port, "127.0.0.1", () => {
        opened.write(text);
        resolve(opened);
      });
      opened.once("error", reject);
    });
  return {
    app, server, uploadFolder, logged, ask, socket,
    async problem(method, path, body, headers) {
      const response = await ask(method, path, body, headers);
      const type = response.headers.get("content-type");
      if (type?.startsWith("application/problem+json") !== true) throw new Error(`${method} ${path} answered ${response.status} with ${type}.`);
      return (await response.json()) as Problem;
    },
    async raw(text) {
      const opened = await socket(text);
      let answer = "";
      opened.on("data", (data: Buffer) => (answer += data.toString()));
      await new Promise((resolve) => opened.once("close", resolve));
      return answer;
    },
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
