import type { Catalogue } from "../catalogue.ts";

export const runForm: Catalogue["runForm"] = {};
