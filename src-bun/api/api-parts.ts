import type { Application } from "../orchestrator/application.ts";
import type { AccessKeys } from "./access/access-keys.ts";
import type { ApiLog } from "./api-log.ts";
import type { ApiServer } from "./api-server.ts";
import type { EventStreams } from "./events/event-streams.ts";
import type { UploadStore } from "./uploads/upload-store.ts";

/** What routes are built from. */
interface ApiParts {
  readonly app: Application;
  readonly log: ApiLog;
  readonly keys: AccessKeys;
  readonly uploads: UploadStore;
  readonly streams: EventStreams;
  /** An address that lets one browser in. */
  readonly newOneTimeUrl: () => string;
  /** Brings the app's window to the front. @returns false: it has none */
  readonly onActivate: () => boolean;
  readonly metricsText: () => Promise<string>;
}

/** The routes of one resource. A new file with one of these needs a line in routes/all-routes.ts and nothing else. */
export type Routes = (server: ApiServer, parts: ApiParts) => void;
