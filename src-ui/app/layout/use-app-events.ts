import { showToast } from "../../components/show-toast.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { startEventsBridge } from "../../api/events-bridge.ts";
import { queries } from "../../api/queries.ts";
import { engineText } from "../../i18n/engine-text.ts";
import { spoken } from "./live-region.tsx";

const ended = { succeeded: "toast.runFinished", failed: "toast.runFailed", canceled: "toast.runCanceled" } as const;
/** Of a hundred runs that end one after the other nobody wants a hundred notes. */
const QUIET_MS = 4_000;

/** Keeps the console fresh, and tells of runs that ended and of alerts. */
export function useAppEvents(): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { t } = useTranslation();
  // Another language is no reason to listen anew: what happens meanwhile would be missed.
  const words = useRef(t);
  words.current = t;
  useEffect(() => {
    let lastToldAt = -Infinity;
    return startEventsBridge(client, {
      onAlert: ({ message, kind }) => showToast({ color: "red", title: engineText(message), message: "", id: `${kind}-${message}` }),
      async onRunEnded(runId, state) {
        const isQuiet = performance.now() - lastToldAt < QUIET_MS;
        lastToldAt = performance.now();
        if (isQuiet) return;
        const run = await client.fetchQuery(queries.run(runId)).catch(() => null);
        if (run === null || run.deletedAt !== null) return;
        const message = words.current(ended[state], { name: `${run.strategyName}${run.symbol === null ? "" : ` · ${run.symbol}`}` });
        spoken.set(() => message);
        showToast({ message, color: state === "failed" ? "red" : "accent", onClick: () => void navigate({ to: "/runs/$runId", params: { runId } } as never), style: { cursor: "pointer" } });
      },
    });
  }, [client, navigate]);
}
