import { Alert, Button, Code, Group, List, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ApiError, ConnectionError } from "../api/api-error.ts";
import { useErrorTitle } from "./use-error-title.ts";

interface ErrorPanelProps {
  readonly error: unknown;
  /** Offered as the next step. */
  readonly onRetry?: (() => void) | undefined;
  readonly title?: string;
}

/** Stands in the place of what could not be shown: what happened, and what to do. */
export function ErrorPanel({ error, onRetry, title }: ErrorPanelProps) {
  const { t } = useTranslation();
  const { message, hint, code } = useErrorText(error);
  const { title: own, isTranslation } = useErrorTitle(code);
  const fields = error instanceof ApiError ? error.fields : [];
  const isTitle = title === undefined && own !== null && (error instanceof ApiError || isTranslation);
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={isTitle ? own : (title ?? t("error.title"))} role="alert">
      {isTranslation && !isTitle && <Text size="sm" fw={600}>{own}</Text>}
      <Text size="sm">{message}</Text>
      {fields.length > 0 && (
        <List size="sm" mt={4} aria-label={t("error.fields")}>
          {fields.map(({ path, reason, allowed }) => (
            <List.Item key={`${path}${reason}`}>
              {path !== "" && <Code>{path}</Code>} {reason}
              {allowed !== undefined && <Text span c="dimmed"> {t("error.allowed", { values: allowed.join(", ") })}</Text>}
            </List.Item>
          ))}
        </List>
      )}
      {hint !== null && <Text size="sm" mt={4}>{hint}</Text>}
      <Group mt={8} gap="md">
        {onRetry !== undefined && <Button size="xs" variant="default" onClick={onRetry}>{t("actions.tryAgain")}</Button>}
        {code !== null && <Text size="xs" c="dimmed">{t("error.code")} <Code>{code}</Code></Text>}
      </Group>
    </Alert>
  );
}

interface ErrorText {
  readonly message: string;
  readonly hint: string | null;
  readonly code: string | null;
}

/** An error in words, whoever threw it. */
export function useErrorText(error: unknown): ErrorText {
  const { t } = useTranslation();
  if (error instanceof ApiError) return { message: error.problem.detail, hint: error.problem.hint, code: error.problem.code };
  if (error instanceof ConnectionError) return { message: t("error.noConnection"), hint: t("error.noConnectionHint"), code: null };
  // What a run says of its own failure has the shape of an error body.
  if (typeof error === "object" && error !== null && "code" in error && "hint" in error && "message" in error) return { message: String(error.message), hint: String(error.hint), code: String(error.code) };
  return { message: `${t("error.unexpected")}: ${error instanceof Error ? error.message : String(error)}`, hint: t("error.unexpectedHint"), code: null };
}
