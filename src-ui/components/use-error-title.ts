import { useTranslation } from "react-i18next";
import type { ErrorCode } from "../../src-bun/contract/errors.ts";

interface ErrorTitle {
  /** Null: the code is not one that the console knows. */
  readonly title: string | null;
  /** Message and hint are English, the console is not: the title has to stand beside them. */
  readonly isTranslation: boolean;
}

/** The short title of an error's code. @param code null: it has none */
export function useErrorTitle(code: string | null): ErrorTitle {
  const { t, i18n } = useTranslation("errors");
  const isKnown = code !== null && i18n.exists(code, { ns: "errors" });
  return { title: isKnown ? t(code as ErrorCode) : null, isTranslation: isKnown && i18n.language !== "en" };
}
