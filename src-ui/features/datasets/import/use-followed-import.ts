import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { queries } from "../../../api/queries.ts";
import { changeFile, type ImportFile } from "./import-files.ts";

const AGAIN_MS = 1_000;

/** Follows the import of a file to its end: by events, and by asking now and then where one was missed. */
export function useFollowedImport({ id, phase, jobId }: ImportFile): void {
  const client = useQueryClient();
  const { data: job } = useQuery({ ...queries.importJob(jobId ?? ""), enabled: phase === "importing" && jobId !== null, refetchInterval: AGAIN_MS });
  useEffect(() => {
    if (job === undefined || job.id !== jobId || phase !== "importing" || job.state === "running") return;
    void client.invalidateQueries({ queryKey: ["datasets"] });
    if (job.state === "succeeded") changeFile(id, { phase: "done", datasetId: job.datasetId });
    else changeFile(id, { phase: "refused", error: job.error });
  }, [job, jobId, phase, id, client]);
}
