import type { Catalogue } from "../catalogue.ts";

export const guide: Catalogue["guide"] = {};
