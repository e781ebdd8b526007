import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type AppSettings, defaultSettings } from "../../src-bun/contract/settings.ts";
import { queries } from "./queries.ts";
import { request } from "./request.ts";

/** How this person wants things shown; the defaults until the app has told. */
export function usePreferences(): AppSettings {
  return useQuery(queries.settings()).data ?? defaultSettings;
}

/** Changes settings; what is shown follows at once. */
export function useChangeSettings(): (values: Partial<AppSettings>) => void {
  const client = useQueryClient();
  const { queryKey } = queries.settings();
  const { mutate } = useMutation({
    mutationFn: (values: Partial<AppSettings>) => request<AppSettings>("PATCH", "/settings", { body: values }),
    onMutate: (values) => client.setQueryData<AppSettings>(queryKey, (now) => now && { ...now, ...values }),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return mutate;
}
