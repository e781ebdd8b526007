import { Type, type Static } from "typebox";

/** A wrong field of a request: what `details.problems` of a Problem lists. */
export const FieldProblemSchema = Type.Object(
  {
    path: Type.String({ description: "Where it lies, such as `config.commission.rate`; empty: all of it" }),
    value: Type.Unknown({ description: "What was found, cut off when long; null: nothing" }),
    reason: Type.String({ description: "What would be right" }),
    allowed: Type.Optional(Type.Array(Type.Unknown(), { description: "All values that are allowed, where there is a list" })),
  },
  { $id: "FieldProblem", additionalProperties: false },
);
export type FieldProblem = Static<typeof FieldProblemSchema>;

/** Every error of the API: RFC 9457. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: "`urn:hindsight:error:` and the code" }),
    title: Type.String({ description: "What kind of error it is, in words" }),
    status: Type.Integer(),
    detail: Type.String({ description: "What was found, and where" }),
    code: Type.String({ description: "Stable code of the error" }),
    hint: Type.String({ description: "What to do about it" }),
    details: Type.Record(Type.String(), Type.Unknown(), { description: "What was found, as data. A request that does not fit its schema has `problems`: a list of FieldProblem" }),
    instance: Type.String({ description: "This one request: the same stands in the log" }),
  },
  { $id: "Problem", title: "Problem", description: "An error: what was found and what to do about it", additionalProperties: false },
);
export type Problem = Static<typeof ProblemSchema>;
