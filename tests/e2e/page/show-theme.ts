/** Runs inside the page: its colours as the dark theme has them, at once and without asking anybody. */
export function showTheme(theme: "light" | "dark"): void {
  document.documentElement.dataset["mantineColorScheme"] = theme;
}
