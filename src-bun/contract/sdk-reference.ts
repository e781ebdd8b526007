/** A property or a method, as it is written in the SDK. */
export interface SdkMember {
  readonly name: string;
  readonly signature: string;
  /** In the words of the source; empty: the name says it. */
  readonly doc: string;
}

/** Something that `@hindsight/sdk` exports. */
export interface SdkEntry {
  readonly name: string;
  readonly kind: "function" | "interface" | "class" | "type";
  readonly signature: string;
  readonly doc: string;
  readonly members: readonly SdkMember[];
}

/** Everything that a strategy may import, in the order of the reference. */
export type SdkReference = readonly { readonly group: "strategy" | "orders" | "data" | "parameters" | "indicators" | "testing"; readonly entries: readonly SdkEntry[] }[];
