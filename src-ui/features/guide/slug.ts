/** A heading as part of an address, in any script: `Why filled?` is `why-filled`, `成交规则` stays. */
export function slugOf(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "");
}
