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
  /** How a console filters trades by it: kind (range, choice, flag) and details; ignored by the engine. */
  readonly "x-filter"?: { readonly [hint: string]: unknown };
}

/** The factors of a strategy, by name. */
export interface FactorsSchema {
  readonly type: "object";
  readonly properties: { readonly [name: string]: FactorSchema };
}
