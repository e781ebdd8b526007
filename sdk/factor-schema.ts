/** How a console filters trades by a factor; ignored by the engine. */
export interface FactorFilterHint {
  readonly [hint: string]: unknown;
}

/** One factor: a figure, a word or a yes/no that a strategy records with a trade. */
export interface FactorSchema {
  readonly type: "number" | "integer" | "boolean" | "string";
  readonly title?: string;
  readonly description?: string;
  /** Unit of the values, for labels. */
  readonly unit?: string;
  readonly enum?: readonly (number | string)[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** When its value is known: with the order that opens the trade (default), or with the order that closes it. Only the former can become an entry rule. */
  readonly knownAt?: "submit" | "exit";
  /** Kind of the filter (range, choice, flag) and its details. */
  readonly "x-filter"?: FactorFilterHint;
}

/** The factors of a strategy, by name. */
export interface FactorsSchema {
  readonly type: "object";
  readonly properties: { readonly [name: string]: FactorSchema };
}
