interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly impact: string | null; readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[] }[];
}
declare const axe: { run(context: Document, options: object): Promise<AxeResult> };

/** Runs inside the page, where axe has been put: what stands in the way of somebody, seriously. @param rules these alone; default: all of WCAG 2.2 A and AA */
export async function axeFindings(rules: readonly string[] | null): Promise<readonly string[]> {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly: rules === null ? { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } : { type: "rule", values: rules } });
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} | ${failureSummary.replaceAll(/\s+/g, " ").slice(0, 220)}`));
}
