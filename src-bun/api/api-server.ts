import type { FastifyBaseLogger, FastifyInstance, FastifyTypeProvider, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from "fastify";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { RunState } from "../contract/run-state.ts";
import type { ErrorCode } from "../contract/errors.ts";
import type { Actor } from "../contract/run-record.ts";

/** Our own types are read-only where a schema's are not. */
type Frozen<T> = T extends readonly (infer Item)[] ? readonly Frozen<Item>[] : T extends object ? { readonly [Name in keyof T]: Frozen<T[Name]> } : T;

/** What comes in and what goes out has the types of the route's schemas: an answer that does not fit its schema does not compile. */
interface ApiTypes extends FastifyTypeProvider {
  validator: TypeOf<this["schema"]>;
  serializer: Frozen<TypeOf<this["schema"]>>;
}
type TypeOf<Schema> = (TypeBoxTypeProvider & { schema: Schema })["validator"];

/** The server as routes see it. */
export type ApiServer = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, ApiTypes>;

declare module "fastify" {
  interface FastifyContextConfig {
    /** It answers without a token. */
    readonly isPublic?: boolean;
    /** It may last: no limit of time for its body, and no part in the figures of requests. */
    readonly isLong?: boolean;
    /** Code of a body that its schema refuses; default REQUEST_INVALID. */
    readonly invalidCode?: ErrorCode;
    /** States of a run in which it works: told when it is refused for the state. */
    readonly allowedStates?: readonly RunState[];
  }
  interface FastifyRequest {
    /** Who asks; null: nobody we know, on a public route. */
    actor: Actor | null;
  }
}
