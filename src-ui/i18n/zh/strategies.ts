import type { Catalogue } from "../catalogue.ts";

export const strategies: Catalogue["strategies"] = {};
