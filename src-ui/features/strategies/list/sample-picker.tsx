import { Modal, Skeleton, Stack, Text, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { queries } from "../../../api/queries.ts";
import { ErrorPanel } from "../../../components/error-panel.tsx";
import classes from "./list.module.css";
import { useSampleTexts } from "./use-sample-texts.ts";

interface SamplePickerProps {
  readonly onClose: () => void;
  readonly onChoose: (name: string) => void;
}

/** What a new strategy begins from. */
export function SamplePicker({ onClose, onChoose }: SamplePickerProps) {
  const { t } = useTranslation("strategies");
  const { t: common } = useTranslation();
  const { data, error, refetch } = useQuery(queries.strategySamples());
  const textsOf = useSampleTexts();
  return (
    <Modal opened onClose={onClose} title={t("samples.title")} size={620} closeButtonProps={{ "aria-label": common("actions.close") }}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">{t("samples.hint")}</Text>
        {error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton height={360} />}
        {data?.items.map((sample, k) => {
          const { title, description } = textsOf(sample);
          return (
            <UnstyledButton key={sample.name} className={classes["sample"]!} onClick={() => onChoose(sample.name)} autoFocus={k === 0} {...(k === 0 && { "data-autofocus": true })}>
              <Text size="sm" fw={600}>{title}</Text>
              <Text size="sm" c="dimmed">{description}</Text>
            </UnstyledButton>
          );
        })}
      </Stack>
    </Modal>
  );
}
