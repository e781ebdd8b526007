/** Moves to the first field of the page that is wrong. @param paths places in the order */
export function focusProblem(paths: readonly string[]): void {
  const fields = [...document.querySelectorAll<HTMLElement>("[data-path], [id^='params_']")];
  const isWrong = (field: HTMLElement): boolean => {
    const place = field.dataset["path"] ?? field.id.replaceAll("_", ".");
    return paths.some((path) => path === place || path.startsWith(`${place}.`));
  };
  // The innermost: a section holds its fields.
  const wrong = fields.filter(isWrong);
  const first = wrong.find((field) => !wrong.some((other) => other !== field && field.contains(other)));
  first?.focus();
  first?.scrollIntoView({ block: "center" });
}
