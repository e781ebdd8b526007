import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import fastify from "fastify";
import { HindsightError } from "../contract/errors.ts";
import type { Application } from "../orchestrator/application.ts";
import { AccessKeys } from "./access/access-keys.ts";
import { addGuard } from "./access/guard.ts";
import { addOpenRoute } from "./access/open-route.ts";
import { silentLog, type ApiLog } from "./api-log.ts";
import type { ApiServer } from "./api-server.ts";
import { addConsoleRoutes } from "./console-routes.ts";
import { EventStreams } from "./events/event-streams.ts";
import { limitBodyTime } from "./limit-body-time.ts";
import { addOpenApiDocument } from "./openapi-document.ts";
import { answerBrokenRequests } from "./problem/answer-broken-requests.ts";
import { answerProblems } from "./problem/answer-problems.ts";
import { allRoutes } from "./routes/all-routes.ts";
import { requestValidators } from "./schemas/request-validators.ts";
import { sharedSchemas } from "./schemas/shared-schemas.ts";
import { UploadStore } from "./uploads/upload-store.ts";

export interface ServerOptions {
  /** 0 or none: any that is free. */
  readonly port?: number;
  readonly log?: ApiLog;
  readonly metricsText?: () => Promise<string>;
  /** Told of each request that is answered, without streams. @param route its pattern; null: none fits. */
  readonly onRequest?: (route: string | null, method: string, status: number, seconds: number) => void;
  /** Told how many streams of events are open, when it changes. */
  readonly onStreams?: (openCount: number) => void;
  /** Where files arrive. */
  readonly uploadFolder: string;
  /** Somebody asks for the window of the app. @returns whether there is one; none: never */
  readonly onActivate?: () => boolean;
  /** The console's files; none: the API alone. */
  readonly consoleFolder?: string;
  /** For tests: what slow clients get, and how much is much. Milliseconds. */
  readonly limits?: { readonly headersMs?: number; readonly bodyMs?: number; readonly requestsPerSecond?: number; readonly heartbeatMs?: number };
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** For scripts. */
  readonly token: string;
  /** Lets a browser in, once, within five minutes. */
  readonly oneTimeUrl: string;
  /** A further one. */
  newOneTimeUrl(): string;
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
const BODY_BYTES = 5 * 1_024 * 1_024;
/** Longest that an upload may take, and that a connection may be silent. */
const UPLOAD_MS = 3_600_000;
const SILENT_MS = 120_000;

/** Serves the API on this machine alone. @throws HindsightError USAGE_INVALID_VALUE: the port cannot be had */
export async function startServer(app: Application, options: ServerOptions): Promise<RunningServer> {
  const { log = silentLog, limits = {} } = options;
  const keys = new AccessKeys();
  const uploads = new UploadStore(options.uploadFolder);
  const streams = new EventStreams({ events: app.events, log, onCount: options.onStreams ?? (() => {}), ...(limits.heartbeatMs !== undefined && { heartbeatMs: limits.heartbeatMs }) });
  const server = newServer(log, limits.headersMs ?? 10_000);
  const port = (): number => (server.server.address() as AddressInfo).port;

  answerProblems(server, log);
  addGuard(server, { keys, requestsPerSecond: limits.requestsPerSecond ?? 2_000, port });
  limitBodyTime(server, limits.bodyMs ?? 30_000);
  if (options.onRequest !== undefined) tellRequests(server, options.onRequest);
  await addOpenApiDocument(server, app.health().version);
  const newOneTimeUrl = (): string => `http://${HOST}:${port()}/open?key=${keys.newOneTimeKey()}`;
  const parts = { app, log, keys, uploads, streams, newOneTimeUrl, onActivate: options.onActivate ?? (() => false), metricsText: options.metricsText ?? (() => Promise.resolve("")) };
  await server.register(async (api: ApiServer) => allRoutes.forEach((routes) => routes(api, parts)), { prefix: "/api/v1" });
  addOpenRoute(server, keys, port, options.consoleFolder === undefined ? "/api/v1/openapi.json" : "/");
  if (options.consoleFolder !== undefined) await addConsoleRoutes(server, options.consoleFolder);
  await listen(server, options.port ?? 0);

  const url = `http://${HOST}:${port()}`;
  return {
    url,
    port: port(),
    token: keys.token,
    oneTimeUrl: newOneTimeUrl(),
    newOneTimeUrl,
    async close() {
      streams.close();
      await server.close();
      uploads.close();
    },
  };
}

function newServer(log: ApiLog, headersMs: number): ApiServer {
  const server = fastify({
    bodyLimit: BODY_BYTES,
    connectionTimeout: SILENT_MS,
    requestTimeout: UPLOAD_MS,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: Math.min(1_000, headersMs) },
    // A stream never ends by itself.
    forceCloseConnections: true,
    clientErrorHandler: answerBrokenRequests(log),
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 500 },
    exposeHeadRoutes: false,
  }) as unknown as ApiServer;
  // JSON alone: what a form or a plain text of another page can send is not even parsed.
  server.removeContentTypeParser("text/plain");
  for (const schema of sharedSchemas) server.addSchema(schema);
  server.setValidatorCompiler(requestValidators());
  // Answers have the types of their schemas already, and tests hold them to it; leaving fields out silently would hide a mistake.
  server.setSerializerCompiler(() => (value) => JSON.stringify(value));
  return server;
}

function tellRequests(server: ApiServer, onRequest: NonNullable<ServerOptions["onRequest"]>): void {
  server.addHook("onResponse", async ({ routeOptions, method }, reply) => {
    if (routeOptions.config.isLong !== true) onRequest(routeOptions.url ?? null, method, reply.statusCode, reply.elapsedTime / 1_000);
  });
}

async function listen(server: ApiServer, port: number): Promise<void> {
  try {
    await server.listen({ host: HOST, port });
  } catch (error) {
    await server.close();
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Readonly<Record<string, string>> = { EADDRINUSE: "is taken by another program", EACCES: "may not be used by this account", ERR_SOCKET_BAD_PORT: "is no port" };
    const reason = reasons[code ?? ""];
    if (reason === undefined) throw error;
    throw new HindsightError("USAGE_INVALID_VALUE", `the port ${port} ${reason}`, "Choose another one, or 0 for any that is free", { port });
  }
}
