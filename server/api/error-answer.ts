import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ZodError } from 'zod';
import type { Failure } from '../../shared/api/failure.ts';
import { ConnectorError, type ConnectorErrorCode } from '../connectors/errors.ts';
import { DatabaseError, type DatabaseErrorCode } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import { VaultError, type VaultErrorCode } from '../vault/vault-error.ts';
import { ApiError, changedMeanwhile } from './api-error.ts';

export interface ErrorAnswer {
  status: ContentfulStatusCode;
  body: Failure;
  /** Seconds, for the header `Retry-After`. */
  retryAfter?: number;
  /** Something of ours is broken: to be logged with its stack. */
  unexpected: boolean;
}

/** What the caller is at fault for, or can mend, is 422; what the vendor is at fault for is 502 or 503. */
const CONNECTOR_STATUS = {
  'credentials-refused': 422,
  'right-missing': 422,
  'not-found': 404,
  unreachable: 502,
  certificate: 422,
  'blocked-address': 422,
  redirected: 422,
  'rate-limited': 503,
  'vendor-failing': 502,
  'unreadable-answer': 502,
  'too-large': 502,
  'refused-by-vendor': 422,
  cancelled: 503,
} as const satisfies Record<ConnectorErrorCode, ContentfulStatusCode>;

const DATABASE_STATUS = {
  busy: 503,
  full: 507,
  closed: 503,
  unreadable: 503,
  constraint: 500,
  failed: 500,
} as const satisfies Record<DatabaseErrorCode, ContentfulStatusCode>;

const VAULT_STATUS = {
  'wrong-master-key': 503,
  unreadable: 422,
  'key-file': 503,
  busy: 503,
  'bad-key': 500,
} as const satisfies Record<VaultErrorCode, ContentfulStatusCode>;

/** Makes the one error shape out of whatever was thrown. Only errors made to be read by people keep their words. */
export function errorAnswer(error: unknown, now: number): ErrorAnswer {
  if (error instanceof ApiError) {
    const { hint, field, retryAfter } = error.facts;
    return answer(error.status, error.code, error.message, { hint, field, retryAfter });
  }
  if (error instanceof Refusal) return answer(error.status, error.code, error.message, error.facts);
  if (error instanceof ZodError) return invalidRequest(error);
  if (error instanceof ConnectorError) {
    const { hint, field, retryAt } = error.facts;
    const retryAfter = retryAt === undefined ? undefined : Math.max(1, Math.ceil((retryAt - now) / 1000));
    const about = typeof field === 'object' ? { field: field[0], fields: field } : { field };
    return answer(CONNECTOR_STATUS[error.code], snake(error.code), error.message, { hint, ...about, retryAfter });
  }
  if (error instanceof DatabaseError) return databaseAnswer(error, now);
  if (error instanceof VaultError) {
    const { field } = error.facts;
    return answer(VAULT_STATUS[error.code], `vault_${snake(error.code)}`, error.message, { field });
  }
  return unexpected();
}

/** A revision that moved shows as a violated NOT NULL: see `nextRev`. */
function databaseAnswer(error: DatabaseError, now: number): ErrorAnswer {
  if (error.code === 'constraint' && /NOT NULL constraint failed: \w+\.rev\b/.test(error.message)) {
    return errorAnswer(changedMeanwhile(error), now);
  }
  const status = DATABASE_STATUS[error.code];
  if (status === 500) return unexpected();
  const retryAfter = error.code === 'busy' ? 1 : undefined;
  return { ...answer(status, `database_${error.code}`, error.message, { retryAfter }), unexpected: true };
}

function invalidRequest(error: ZodError): ErrorAnswer {
  const issue = error.issues[0];
  const field = issue?.path.map(String).join('.');
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : '';
  const message = `${field ? `"${field}": ` : ''}${issue?.message ?? 'The request cannot be read'}${more}.`;
  return answer(400, 'invalid_request', message, { field: field || undefined });
}

function unexpected(): ErrorAnswer {
  const message = 'The server made a mistake. Nothing was half done.';
  const hint = 'Try again. If it happens again, give the request id of this answer to whoever looks after the server.';
  return { ...answer(500, 'server_error', message, { hint }), unexpected: true };
}

type Extras = { [K in 'hint' | 'field']?: string | undefined } & {
  fields?: readonly string[] | undefined;
  retryAfter?: number | undefined;
};

function answer(status: ContentfulStatusCode, code: string, message: string, extras: Extras): ErrorAnswer {
  const { hint, field, fields, retryAfter } = extras;
  const about = { ...(field ? { field } : {}), ...(fields ? { fields: [...fields] } : {}) };
  return {
    status,
    body: { error: { code, message, ...(hint ? { hint } : {}), ...about } },
    ...(retryAfter === undefined ? {} : { retryAfter }),
    unexpected: false,
  };
}

function snake(code: string): string {
  return code.replaceAll('-', '_');
}
