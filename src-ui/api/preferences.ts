import { useQuery } from "@tanstack/react-query";
import { type AppSettings, defaultSettings } from "../../src-bun/contract/settings.ts";
import { queries } from "./queries.ts";

/** How this person wants things shown; the defaults until the app has told. */
export function usePreferences(): AppSettings {
  return useQuery(queries.settings()).data ?? defaultSettings;
}
