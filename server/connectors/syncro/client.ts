import type { Io } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import type { Budget, HttpAnswer } from '../http.ts';
import type { Right } from '../try-feature.ts';
import { explainRefusal } from './explain-refusal.ts';

/** Pages of assets carry whole inventories (Syncro sheet, limits). */
const HEAVY_PAGE_MS = 60_000;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Syncro counts 180 requests a minute by source address, that is over all accounts this server speaks to (Syncro sheet,
 * limits). A little is left, for its clock and ours differ.
 */
const ADDRESS = { key: 'syncro', limit: 165, perMs: 60_000, parallel: 8, reserve: 0.1 } as const satisfies Budget;
/** Two pages of one account at a time, and one place for people who wait. */
const ACCOUNT = { limit: 165, perMs: 60_000, parallel: 3, reserve: 0.1 } as const;

export interface Call {
  /** Below `/api/v1`, such as `/customer_assets`. */
  path: string;
  /** What the token needs for it: said when it is refused. */
  right: Right;
  query?: readonly (readonly [name: string, value: string])[];
  /** Body of a PUT. */
  put?: string;
  /** A 404 is an answer here, and comes back as one. */
  missing?: 'answer';
  verify?(answer: HttpAnswer): void;
}

/** Speaks to one Syncro account. */
export interface Client {
  host: string;
  budgets: Budget[];
  /** Sends one call. Every answer but a success is thrown as a `ConnectorError`. */
  send(call: Call): Promise<HttpAnswer>;
}

export function createClient(io: Io, host: string, apiToken: string): Client {
  const account: Budget = { key: `syncro:${host}`, ...ACCOUNT };

  const send = async (call: Call): Promise<HttpAnswer> => {
    const { path, query = [], put, verify } = call;
    const url = new URL(`https://${host}/api/v1${path}`);
    for (const [name, value] of query) url.searchParams.append(name, value);
    const answer = await io.http
      .send({
        url,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${apiToken}`,
          ...(put === undefined ? {} : { 'content-type': 'application/json' }),
        },
        budgets: [{ key: ADDRESS.key }, { key: account.key }],
        timeoutMs: HEAVY_PAGE_MS,
        maxBytes: MAX_BYTES,
        // A PUT says what shall stand there: sent twice it says the same.
        retry: 'safe',
        ...(put === undefined ? {} : { method: 'PUT', body: put }),
        ...(verify === undefined ? {} : { verify }),
      })
      .catch((error: unknown) => {
        throw aboutTheAddress(error, host);
      });
    const { status } = answer;
    if ((status >= 200 && status < 300) || (status === 404 && call.missing === 'answer')) return answer;
    throw explainRefusal(answer, { url, right: call.right, now: io.now().getTime() });
  };

  return { host, budgets: [ADDRESS, account], send };
}

/** A name that no account has leads to another page; the token is not taken there. */
function aboutTheAddress(error: unknown, host: string): unknown {
  if (!(error instanceof ConnectorError) || error.code !== 'redirected') return error;
  const hint = `Check that you work in https://${host}/: Syncro knows no account there.`;
  return new ConnectorError('redirected', error.message, { ...error.facts, field: 'host', hint }, error);
}
