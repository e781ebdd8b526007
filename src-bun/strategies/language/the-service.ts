import type { TypeScript } from "../type-script.ts";
import { type WarmService, warmService } from "./language-service.ts";

let warm: WarmService | undefined;

/** The one of this process: what it has read of the SDK serves whoever asks next. */
export function theService(ts: TypeScript): WarmService {
  return (warm ??= warmService(ts));
}
