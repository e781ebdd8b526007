import { useTranslation } from "react-i18next";
import { usePreferences } from "../api/preferences.ts";
import { type Formats, formatsOf } from "./format.ts";
import { type Times, timesOf } from "./times.ts";

export function useFormats(): Formats {
  return formatsOf(useTranslation().i18n.language || "en");
}

/** Times in the zone that the person chose. @param exchangeZone IANA name, where the instrument is known; else UTC stands for it */
export function useTimes(exchangeZone = "UTC"): Times {
  const { timeZone } = usePreferences();
  return timesOf(timeZone === "exchange" ? exchangeZone : timeZone === "utc" ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone);
}
