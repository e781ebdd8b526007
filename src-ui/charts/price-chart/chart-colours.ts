/** Colours of a chart, from the theme's tokens. */
export interface ChartColours {
  readonly page: string;
  readonly surface: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly textQuiet: string;
  readonly accent: string;
  readonly warning: string;
  readonly danger: string;
  readonly up: string;
  readonly down: string;
  readonly session: string;
  /** Of lines that mean nothing by their colour. */
  readonly series: readonly string[];
}

const names = { page: "page", surface: "surface", line: "line", lineStrong: "line-strong", text: "text", textQuiet: "text-quiet", accent: "accent", warning: "warning", danger: "danger", up: "up", down: "down", session: "session" } as const;
const series = ["blue", "orange", "accent", "warning", "text-quiet", "green", "red"];

export function readColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--hs-${name}`).trim();
  const own = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, token(name)])) as Record<keyof typeof names, string>;
  return { ...own, series: series.map(token) };
}

/** Tells when theme or colours of up and down change. @returns ends it */
export function watchColours(listener: (colours: ChartColours) => void): () => void {
  let last = JSON.stringify(readColours());
  const observer = new MutationObserver(() => {
    const colours = readColours();
    const now = JSON.stringify(colours);
    if (now === last) return;
    last = now;
    listener(colours);
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-mantine-color-scheme", "data-colours"] });
  return () => observer.disconnect();
}
