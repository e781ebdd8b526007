import { Stack } from "@mantine/core";
import { showToast } from "../../components/show-toast.ts";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RunOrder } from "../../../src-bun/contract/run-order.ts";
import type { RunRecord } from "../../../src-bun/contract/run-record.ts";
import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import { useCommands } from "../../components/commands.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Screen } from "../../components/screen.tsx";
import { CostsSection } from "./costs-section.tsx";
import { DataSection } from "./data-section.tsx";
import { orderOf, withParts } from "./draft.ts";
import { focusProblem } from "./focus-problem.ts";
import { FormContext } from "./form-context.ts";
import { InstrumentSection } from "./instrument-section.tsx";
import { ParamsSection } from "./params-section.tsx";
import { type Problems, problemsOf } from "./problems.ts";
import { RiskSection } from "./risk-section.tsx";
import { RulesSection } from "./rules-section.tsx";
import classes from "./run-form.module.css";
import { SessionSection } from "./session-section.tsx";
import { StrategySection } from "./strategy-section.tsx";
import { SummaryPanel } from "./summary-panel.tsx";
import { useDraft } from "./use-draft.ts";

const CHECK_AFTER_MS = 350;
const none: Problems = {};

/** Asks for a run: everything that decides it, checked by the app while it is put together. */
export function RunFormScreen() {
  const { t } = useTranslation("runForm");
  const navigate = useNavigate();
  const { draft, change, strategyId, chooseStrategy, error } = useDraft();
  // What was refused may be mended by the next change: from then on the running check speaks.
  const [refused, setRefused] = useState<{ readonly order: RunOrder; readonly problems: Problems } | null>(null);
  const order = useMemo(() => orderOf(draft), [draft]);
  const [settled] = useDebouncedValue(order, CHECK_AFTER_MS);
  const check = useQuery({ queryKey: ["runs", "check", settled], queryFn: ({ signal }) => request<RunOrder>("POST", "/runs/validate", { body: settled, signal }), enabled: settled !== null, gcTime: 0 });
  const dataset = useQuery({ ...queries.dataset(draft.data ?? ""), enabled: draft.data !== null });
  const submitting = useMutation({
    mutationFn: (order: RunOrder) => request<RunRecord>("POST", "/runs", { body: order }),
    onSuccess: ({ id, strategyName }) => {
      showToast({ message: t("submit.queued", { name: strategyName }) });
      void navigate({ to: "/runs/$runId", params: { runId: id } } as never);
    },
    onError: (error, order) => {
      const problems = problemsOf(error) ?? {};
      setRefused({ order, problems });
      focusProblem(Object.keys(problems));
    },
  });

  const problems = useMemo(() => (refused?.order === order ? refused?.problems : undefined) ?? problemsOf(check.error) ?? none, [refused, order, check.error]);
  const run = (): void => {
    if (order !== null) submitting.mutate(order);
  };
  useCommands([{ id: "run-form-run", title: t("commands.run"), group: t("commands.group"), keys: ["mod+Enter"], whileTyping: true, run }]);
  const state = order === null ? "choose" : Object.keys(problems).length > 0 ? "wrong" : check.isFetching || settled !== order ? "checking" : "sound";
  const form = useMemo(() => ({ draft, change, set: (changes: Parameters<typeof withParts>[1]) => change((now) => withParts(now, changes)), problems }), [draft, change, problems]);
  return (
    <Screen title={t("title")}>
      <FormContext value={form}>
        <div className={classes["form"]}>
          <Stack gap="md">
            {error !== null && error !== undefined && <ErrorPanel error={error} />}
            <StrategySection strategyId={strategyId} onStrategy={chooseStrategy} />
            <DataSection dataset={dataset.data} />
            <ParamsSection strategyId={strategyId} />
            <SessionSection />
            <CostsSection />
            <RiskSection />
            <InstrumentSection />
            <RulesSection />
          </Stack>
          <aside className={classes["summary"]}>
            <SummaryPanel strategyId={strategyId} dataset={dataset.data} state={state} general={problems[""]} isSubmitting={submitting.isPending} onRun={run} />
          </aside>
        </div>
      </FormContext>
    </Screen>
  );
}
