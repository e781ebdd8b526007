/** 1-based; the column counts UTF-16 units. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

export const completionKinds = ["function", "property", "variable", "class", "type", "keyword", "text"] as const;

/** A name that may stand at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: (typeof completionKinds)[number];
  /** Its type, as TypeScript writes it; may be empty. */
  readonly detail: string;
  readonly documentation: string;
}

export interface CompletionList {
  /** From here to the place it is replaced. */
  readonly start: TextPosition;
  readonly items: readonly Completion[];
  /** False: there are more, which further letters would show. */
  readonly isWhole: boolean;
}

/** What is known of the name at a place. */
export interface HoverInfo {
  readonly signature: string;
  readonly documentation: string;
  readonly start: TextPosition;
  readonly end: TextPosition;
}
