import { Alert, SimpleGrid, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Panel } from "../../components/panel.tsx";

interface SectionProps {
  readonly title: string;
  readonly hint?: string;
  /** What is wrong with it as a whole. */
  readonly problem?: string | undefined;
  readonly path: string;
  readonly actions?: ReactNode;
  /** Fields, laid out beside each other. */
  readonly children?: ReactNode;
  /** Below the fields, over the whole width. */
  readonly below?: ReactNode;
}

/** A part of the form. */
export function Section({ title, hint, problem, path, actions, children, below }: SectionProps) {
  return (
    <Panel title={title} actions={actions}>
      <div data-path={path} tabIndex={-1} style={{ outline: "none" }}>
        {hint !== undefined && <Text size="xs" c="dimmed" mb="sm">{hint}</Text>}
        {problem !== undefined && <Alert color="red" variant="light" p="xs" mb="sm" role="alert">{problem}</Alert>}
        {children !== undefined && <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md" verticalSpacing="sm">{children}</SimpleGrid>}
        {below}
      </div>
    </Panel>
  );
}
