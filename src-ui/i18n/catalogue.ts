import type { catalogue } from "./en/catalogue.ts";

type Texts<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Texts<T[Key]> };

/** All texts by namespace and key: what every language has to have. */
export type Catalogue = Texts<typeof catalogue>;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof catalogue;
  }
}
