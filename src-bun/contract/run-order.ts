import type { Static } from "typebox";
// Types alone: see run-config.ts.
import type { RunOrderSchema } from "./run-order-schema.ts";

export type RunOrder = Static<typeof RunOrderSchema>;
