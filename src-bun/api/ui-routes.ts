import { HindsightError } from "../contract/errors.ts";
import type { ApiServer } from "./api-server.ts";

/** A file of the console. */
interface UiFile {
  readonly body: Uint8Array;
  readonly contentType: string;
}

/** @param path such as `/index.html`: absolute, decoded, without `..` parts. @returns null: there is none */
export type UiFiles = (path: string) => Promise<UiFile | null>;

/** The console's files. An address without a file and without an ending is one of the console's own screens: its page knows what to show. */
export function addUiRoutes(server: ApiServer, files: UiFiles): void {
  server.get("/*", { schema: { hide: true } }, async (request, reply) => {
    const path = `/${(request.params as { readonly "*": string })["*"]}`;
    // A misspelt address of the API is no screen.
    const isScreen = !path.startsWith("/api/") && !/\.[^/]*$/.test(path);
    const isPlain = !/[\\\p{Cc}]|(?:^|\/)\.\.(?:\/|$)/u.test(path);
    const file = isPlain && !path.startsWith("/api/") ? ((path === "/" ? null : await files(path)) ?? (isScreen ? await files("/index.html") : null)) : null;
    if (file === null) throw new HindsightError("ROUTE_UNKNOWN", `there is nothing at GET ${path.slice(0, 200)}`, "See /api/v1/openapi.json for what there is", {});
    return reply.type(file.contentType).header("cache-control", "no-cache").send(Buffer.from(file.body.buffer, file.body.byteOffset, file.body.byteLength));
  });
}
