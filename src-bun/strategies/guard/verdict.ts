/** What a rule of the guard says about one node. */
export interface Verdict {
  readonly rule: string;
  readonly message: string;
  readonly hint: string;
}
