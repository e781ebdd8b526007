import type { Catalogue } from "../catalogue.ts";

export const datasets: Catalogue["datasets"] = {};
