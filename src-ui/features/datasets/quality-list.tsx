import { Badge, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { QualityFinding } from "../../../src-bun/contract/dataset.ts";
import { useFormats } from "../../format/use-formats.ts";
import { engineText } from "../../i18n/engine-text.ts";

/** What an import noticed, in words with the rows; warnings first. */
export function QualityList({ findings, none }: { readonly findings: readonly QualityFinding[]; readonly none: string }) {
  const { t } = useTranslation("datasets");
  const formats = useFormats();
  if (findings.length === 0) return <Text size="sm" c="dimmed">{none}</Text>;
  const ordered = [...findings].sort((a, b) => Number(b.severity === "warning") - Number(a.severity === "warning"));
  return (
    <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
      {ordered.map(({ code, severity, message, firstRows }) => (
        <Group key={`${code}${message}`} component="li" gap="sm" wrap="nowrap" align="flex-start">
          <Badge size="sm" radius={3} variant="light" color={severity === "warning" ? "orange" : "gray"} leftSection={severity === "warning" ? <IconAlertTriangle size={11} /> : <IconInfoCircle size={11} />} style={{ flexShrink: 0 }} styles={{ label: { textTransform: "none" } }}>
            {t(severity === "warning" ? "detail.warning" : "detail.note")}
          </Badge>
          <Text size="sm">
            {engineText(message)}
            {firstRows.length > 0 && <Text span size="sm" c="dimmed"> {t("detail.firstRows", { rows: firstRows.map(formats.integer).join(", ") })}</Text>}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
