import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Memo, Session } from '../../../../server/connectors/connector.ts';
import { ConnectorError } from '../../../../server/connectors/errors.ts';
import { servicenow } from '../../../../server/connectors/servicenow/index.ts';
import { type Stand, standIn } from '../http/vendor-stand.ts';
import { openAgainst } from '../open-against.ts';

export const HOST = 'contoso.service-now.com';
export const BASIC = { host: HOST, username: 'svc.overview', password: 'p:ss wörd' };
export const OAUTH = { host: HOST, clientId: 'the-client', clientSecret: 'the-client-secret' };

/** One request as the instance got it. */
export interface Got {
  method: string;
  /** Behind `/api/now/v2/table/`, or the whole path of anything else. */
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Full {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}
export type Answer = Full | readonly object[];
export type Answers = Readonly<Record<string, (got: Got) => Answer>>;

export const refused = (status: number, message: string, detail: string | null = null): Full => ({
  status,
  body: { error: { message, detail }, status: 'failure' },
});
export const DENIED = refused(403, 'Insufficient rights to query records');

/** Rows with the count of all that fit the query. */
export const counted = (rows: readonly object[], total: number): Full => ({
  status: 200,
  headers: { 'x-total-count': String(total) },
  body: { result: rows },
});

/** A cell as `sysparm_display_value=all` has it. */
export const cell = (value: string, shown: string | null = value) => ({ value, display_value: shown });

/** A row of cells; texts stand for themselves. */
export const row = (id: number | string, more: Readonly<Record<string, unknown>> = {}) => ({
  sys_id: cell(typeof id === 'number' ? idOf(id) : id),
  ...Object.fromEntries(
    Object.entries(more).map(([name, value]) => [name, typeof value === 'string' ? cell(value) : value]),
  ),
});

export const idOf = (n: number): string => n.toString(16).padStart(32, '0');

/** What every instance answers until a test says otherwise: it has no rows, and nothing beside the Table API. */
function usual({ path }: Got): Answer {
  return path.startsWith('/') ? refused(400, 'Requested URI does not represent any resource') : counted([], 0);
}

export interface ScriptedServiceNow {
  stand: Stand;
  got: Got[];
  /** Queries sent to a table. */
  asked(path: string): Record<string, string>[];
  open(credentials?: Readonly<Record<string, string>>, memo?: Memo): Promise<Session<'servicenow'>>;
}

const TABLES = '/api/now/v2/table/';

export async function scriptedServiceNow(answers: Answers = {}): Promise<ScriptedServiceNow> {
  const got: Got[] = [];
  const stand = await standIn([
    (request, response) => {
      void text(request).then((body) => {
        const { pathname, searchParams } = new URL(request.url ?? '/', `https://${HOST}`);
        const path = pathname.startsWith(TABLES) ? pathname.slice(TABLES.length) : pathname;
        const one = {
          method: request.method ?? '',
          path,
          query: Object.fromEntries(searchParams),
          headers: request.headers,
          body,
        };
        got.push(one);
        const answer = (answers[`${one.method} ${path}`] ?? answers[path])?.(one) ?? usual(one);
        const full: Full = 'status' in answer ? answer : { status: 200, body: { result: answer } };
        response.writeHead(full.status, full.headers ?? {});
        response.end(typeof full.body === 'string' ? full.body : JSON.stringify(full.body));
      });
    },
  ]);
  return {
    stand,
    got,
    asked: (path) => got.filter((one) => one.path === path).map(({ query }) => query),
    open: (credentials = BASIC, memo) =>
      openAgainst(servicenow, credentials, {
        routes: `*.service-now.com=${stand.origin.origin},support.contoso.example=${stand.origin.origin}`,
        hosts: [],
        ...(memo ? { memo } : {}),
      }),
  };
}

export async function failureOf(promise: Promise<unknown>): Promise<ConnectorError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ConnectorError) return error;
  throw new Error('a ConnectorError was expected', { cause: error });
}
