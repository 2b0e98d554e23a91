import type { Io } from '../connector.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import type { Right } from '../try-feature.ts';
import { type Auth, authOf, type Credentials } from './credentials.ts';
import { explainRefusal, isCancelled } from './explain-refusal.ts';
import type { Limits } from './limits.ts';
import { accessTokens } from './oauth.ts';

/** Longer than ServiceNow's own limit of a minute: its word on it is worth waiting for. */
const TIMEOUT_MS = 70_000;
const MAX_BYTES = 64 * 1024 * 1024;
/** For a query without a match the first version answers 404, this one an empty list (ServiceNow sheet, authentication). */
const TABLE_API = '/api/now/v2/table';

export interface Call {
  /** Such as `/core_company`, or with an id behind it. */
  table: string;
  id?: string;
  query?: Readonly<Record<string, string | undefined>>;
  /** Body of a PATCH. */
  patch?: string;
  /** What the account needs for it: said when it is refused. */
  right: Right;
  verify?(answer: HttpAnswer): void;
}

/** Speaks to one instance. */
export interface Client {
  readonly host: string;
  /** Sends one call to the Table API. Every answer but a success is thrown as a `ConnectorError`. */
  send(call: Call): Promise<HttpAnswer>;
  /** The same for another address below `/api/now`, which is only read. */
  get(path: string, right: Right, verify: (answer: HttpAnswer) => void): Promise<HttpAnswer>;
}

export function createClient(io: Io, host: string, entered: Credentials, limits: Limits): Client {
  const origin = `https://${host}`;
  const auth = authOf(entered);
  const tokens = auth.by === 'oauth' ? accessTokens(io, origin, entered, auth.grant) : undefined;

  const ask = async ({ verify, ...request }: HttpRequest): Promise<HttpAnswer> => {
    const answer = await io.http.send({
      ...request,
      ...(verify === undefined ? {} : { verify: ofAnswers(verify) }),
      budgets: [{ key: limits.budget().key }],
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      // A PATCH here holds whole values by id, and so comes to the same however often it arrives.
      retry: 'safe',
      again: mayGetBetter,
    });
    await limits.learn(answer);
    return answer;
  };

  const withKeys = async (request: HttpRequest): Promise<HttpAnswer> => {
    if (tokens === undefined) return ask({ ...request, headers: { ...request.headers, ...staticHeaders(auth) } });
    const withToken = async (token: string) =>
      ask({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
    const token = await tokens.use();
    const answer = await withToken(token);
    if (answer.status !== 401) return answer;
    // It may have been revoked before its time: once more with another.
    await tokens.drop(token);
    return withToken(await tokens.use());
  };

  const judged = async (request: HttpRequest, right: Right): Promise<HttpAnswer> => {
    const answer = await withKeys(request);
    if (answer.status === 200) return answer;
    const fields = fieldsOf(auth);
    throw explainRefusal(answer, { url: request.url, right, now: io.now().getTime(), fields });
  };

  return {
    host,
    send({ table, id, query, patch, right, verify }) {
      const url = new URL(`${TABLE_API}/${table}${id === undefined ? '' : `/${id}`}${queryText(query)}`, origin);
      const accept = { accept: 'application/json' };
      return judged(
        {
          url,
          headers: patch === undefined ? accept : { ...accept, 'content-type': 'application/json' },
          ...(patch === undefined ? {} : { method: 'PATCH', body: patch }),
          ...(verify === undefined ? {} : { verify }),
        },
        right,
      );
    },
    get(path, right, verify) {
      return judged(
        { url: new URL(`/api/now${path}`, origin), headers: { accept: 'application/json' }, verify },
        right,
      );
    },
  };
}

/** A 202 is no answer yet: there is nothing in it to look at. */
function ofAnswers(verify: (answer: HttpAnswer) => void): (answer: HttpAnswer) => void {
  return (answer) => {
    if (answer.status === 200) verify(answer);
  };
}

/** The lines of the form that a way in rests on. */
function fieldsOf(auth: Auth): readonly string[] {
  if (auth.by === 'api-key') return ['apiKey'];
  const person = ['username', 'password'];
  if (auth.by === 'basic') return person;
  return ['clientId', 'clientSecret', ...(auth.grant === 'password' ? person : [])];
}

function staticHeaders(auth: Auth): Record<string, string> {
  if (auth.by === 'api-key') return { 'x-sn-apikey': auth.key };
  return auth.by === 'basic' ? { authorization: auth.authorization } : {};
}

/** A 202 is a call put aside; a call broken off by ServiceNow's time limit would be again (ServiceNow sheet, limits). */
function mayGetBetter(answer: HttpAnswer): boolean | undefined {
  if (answer.status === 202) return true;
  return answer.status === 500 && isCancelled(answer) ? false : undefined;
}

function queryText(query: Call['query'] = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`],
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
