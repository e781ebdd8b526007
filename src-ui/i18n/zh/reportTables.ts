import type { Catalogue } from "../catalogue.ts";

export const reportTables: Catalogue["reportTables"] = {};
