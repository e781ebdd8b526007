/** Pages of the guide in reading order. `shortcuts` ends in the live list of commands, `sdk` is made from the SDK's sources. */
export const guidePages = ["quick-start", "importing-data", "writing-a-strategy", "orders", "why-filled", "sessions", "costs", "risk-limits", "factors", "report", "numbers", "trust", "command-line", "shortcuts", "sdk"] as const;

export type GuidePage = (typeof guidePages)[number];

/** The texts of all pages in one language, as Markdown. */
export type GuideTexts = Readonly<Record<GuidePage, string>>;

export function isGuidePage(name: string | undefined): name is GuidePage {
  return guidePages.includes(name as GuidePage);
}
