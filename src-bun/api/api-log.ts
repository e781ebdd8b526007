/** Where the API writes what happened; a pino logger is one. */
export interface ApiLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const silentLog: ApiLog = { info: () => {}, warn: () => {}, error: () => {} };
