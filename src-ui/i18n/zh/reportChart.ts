import type { Catalogue } from "../catalogue.ts";

export const reportChart: Catalogue["reportChart"] = {};
