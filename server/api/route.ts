import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Actor } from '../auth/actor.ts';
import type { GuardedOperation, OpenOperation } from '../auth/permissions.ts';
import type { Database } from '../db/database.ts';

export interface AppEnv {
  Variables: { requestId: string; operation?: string; actor?: Actor };
}
export type App = OpenAPIHono<AppEnv>;

type NoInput = z.ZodObject<Record<never, z.ZodType>>;

/** One operation of the API: what it takes, what it answers, and how the document describes it. */
export interface RouteSpec<
  Id extends string,
  P extends z.ZodType = NoInput,
  Q extends z.ZodType = NoInput,
  B extends z.ZodType = NoInput,
  A = unknown,
> {
  /** Line of the permission table; also the `operationId` of the document. */
  id: Id;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As in the document: `/api/integrations/{id}`. */
  path: `/${string}`;
  summary: string;
  params?: P;
  query?: Q;
  /** Absent: the request has no body. */
  body?: B;
  /** Absent: the answer is 204 without a body. */
  answer?: z.ZodType<A>;
  /** Status of success; 200, or 204 without an answer. */
  status?: 200 | 201 | 202;
  /** Type of an answer that is not JSON; the handler then gives a `Response`. */
  contentType?: string;
  /** Statuses of refusals beyond those that every route has, with what they mean here. */
  refusals?: Readonly<Record<number, string>>;
  /** A POST that changes nothing (a query too big for an address): it takes no Idempotency-Key. */
  reads?: true;
  /** The answer holds a secret shown once, which a repeated request does not get again. */
  secretAnswer?: true;
}

/** A request, read and allowed. */
export interface Call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
  /** For a mutation: what is written by it carries the mark of the Idempotency-Key. Write by this and by no other. */
  db: Database;
  /** Aborted when the caller has gone. */
  signal: AbortSignal;
  context: Context<AppEnv>;
}

export interface GuardedCall<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> extends Call<P, Q, B> {
  actor: Actor;
}

/** Adds operations to the app. Made by `createRoutes`; every resource file gets it. */
export interface Routes {
  /** An operation for people who are signed in, and whose role allows it. */
  guarded<P extends z.ZodType = NoInput, Q extends z.ZodType = NoInput, B extends z.ZodType = NoInput, A = void>(
    spec: RouteSpec<GuardedOperation, P, Q, B, A>,
    handle: (call: GuardedCall<P, Q, B>) => Promise<A | Response>,
  ): void;
  /** An operation that needs no sign-in. */
  open<P extends z.ZodType = NoInput, Q extends z.ZodType = NoInput, B extends z.ZodType = NoInput, A = void>(
    spec: RouteSpec<OpenOperation, P, Q, B, A>,
    handle: (call: Call<P, Q, B>) => Promise<A | Response>,
  ): void;
}
