import { type Static, Type } from "typebox";
import type { FormSchema } from "../../contract/api/form-schema.ts";
import { refTo } from "../../contract/api/shared.ts";
import { CheckSchema, CompletionsSchema, HoverSchema, PlaceSchema, SampleSchema, SourcesSchema } from "../../contract/api/strategy-schemas.ts";
import { describeForm } from "../../contract/form-description.ts";
import { whenGone } from "../when-gone.ts";
import type { Routes } from "../api-parts.ts";

const tags = ["strategies"];

/** What an editor of strategies asks while somebody types. A question whose asker has gone is not begun. */
export const strategyEditorRoutes: Routes = (server, { app: { strategies } }) => {
  server.get(
    "/strategy-samples",
    { schema: { tags, operationId: "listStrategySamples", summary: "Strategies to begin from: the blank one first", response: { 200: Type.Object({ items: Type.Array(refTo(SampleSchema)) }) } } },
    async () => ({ items: (await strategies.samples()).map((sample) => ({ ...sample, sources: [...sample.sources] })) }),
  );

  server.post(
    "/strategies/check",
    { schema: { tags, operationId: "checkStrategy", summary: "Findings of the checker, and the run form when the sources are sound; nothing is kept", body: Type.Object({ sources: SourcesSchema }, { additionalProperties: false }), response: { 200: refTo(CheckSchema) } } },
    async ({ body }, reply) => {
      const { ok, findings, description } = await strategies.check(body.sources, whenGone(reply));
      return { ok, findings: [...findings], description, form: description === null ? null : (describeForm(description) as Static<typeof FormSchema>) };
    },
  );

  server.post(
    "/strategies/completions",
    { schema: { tags, operationId: "completeStrategy", summary: "What may stand at a place of the sources", body: PlaceSchema, response: { 200: refTo(CompletionsSchema) } } },
    async ({ body }, reply) => {
      const { start, items, isWhole } = await strategies.complete(body, whenGone(reply));
      return { start, items: [...items], isWhole };
    },
  );

  server.post(
    "/strategies/hover",
    { schema: { tags, operationId: "hoverStrategy", summary: "What is known of the name at a place of the sources", body: PlaceSchema, response: { 200: refTo(HoverSchema) } } },
    async ({ body }, reply) => ({ info: await strategies.hover(body, whenGone(reply)) }),
  );
};
