import { Modal, Skeleton, Stack, Text, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { queries } from "../../../api/queries.ts";
import { ErrorPanel } from "../../../components/error-panel.tsx";
import type { strategies as texts } from "../../../i18n/en/strategies.ts";
import classes from "./list.module.css";

interface SamplePickerProps {
  readonly onClose: () => void;
  readonly onChoose: (name: string) => void;
}

/** What a new strategy begins from. */
export function SamplePicker({ onClose, onChoose }: SamplePickerProps) {
  const { t, i18n } = useTranslation("strategies");
  const { t: common } = useTranslation();
  const { data, error, refetch } = useQuery(queries.strategySamples());
  // The samples of this release are said in the reader's language; others as they say it themselves.
  const isKnown = (name: string): name is keyof typeof texts.samples.titles => i18n.exists(`strategies:samples.titles.${name}`);
  return (
    <Modal opened onClose={onClose} title={t("samples.title")} size={620} closeButtonProps={{ "aria-label": common("actions.close") }}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">{t("samples.hint")}</Text>
        {error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton height={360} />}
        {data?.items.map(({ name, title, description }, k) => {
          const known = isKnown(name) ? { title: t(`samples.titles.${name}`), text: t(`samples.texts.${name}`) } : { title, text: description };
          return (
            <UnstyledButton key={name} className={classes["sample"]!} onClick={() => onChoose(name)} {...(k === 0 && { "data-autofocus": true })}>
              <Text size="sm" fw={600}>{known.title}</Text>
              <Text size="sm" c="dimmed">{known.text}</Text>
            </UnstyledButton>
          );
        })}
      </Stack>
    </Modal>
  );
}
