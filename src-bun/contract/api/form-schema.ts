import { Type } from "typebox";
import { filterKinds, widgets } from "../form-description.ts";
import { Nullable } from "./parts.ts";

const Choices = Nullable(Type.Array(Type.Union([Type.Number(), Type.String()])));
const shared = { name: Type.String(), label: Type.String(), choices: Choices, minimum: Nullable(Type.Number()), maximum: Nullable(Type.Number()) };

/** What a console shows of a strategy. */
export const FormSchema = Type.Object(
  {
    groups: Type.Array(
      Type.Object({
        title: Nullable(Type.String()),
        fields: Type.Array(
          Type.Object({ ...shared, help: Nullable(Type.String()), type: Type.Enum(["number", "integer", "boolean", "string", "array"]), widget: Type.Enum([...widgets]), isRequired: Type.Boolean(), default: Type.Unknown(), step: Nullable(Type.Number()) }),
        ),
      }),
    ),
    filters: Type.Array(Type.Object({ ...shared, unit: Nullable(Type.String()), kind: Type.Enum([...filterKinds]), mayBecomeRule: Type.Boolean() })),
  },
  { $id: "Form" },
);
