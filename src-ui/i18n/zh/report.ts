import type { Catalogue } from "../catalogue.ts";

export const report: Catalogue["report"] = {};
