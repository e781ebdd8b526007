import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./guide.module.css";

/** Lines of code that can be taken along. */
export function CodeBlock({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes["code"]}>
      <pre tabIndex={0}><code>{text}</code></pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Tooltip label={t(copied ? "actions.copied" : "actions.copy")}>
            <ActionIcon className={classes["copy"]!} aria-label={t(copied ? "actions.copied" : "actions.copy")} onClick={copy}>{copied ? <IconCheck size={14} /> : <IconCopy size={14} />}</ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </div>
  );
}
