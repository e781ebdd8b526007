import { Type } from "typebox";
import { errorKinds, type ErrorCode } from "../errors.ts";

/** An error that is part of what is told, such as why a run failed. */
export const ErrorSchema = Type.Object(
  {
    code: Type.Enum(Object.keys(errorKinds) as ErrorCode[]),
    message: Type.String(),
    hint: Type.String(),
    details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { additionalProperties: false },
);
