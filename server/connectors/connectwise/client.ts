import type { Io } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import type { Cost, HttpAnswer, HttpRequest } from '../http.ts';
import type { Right } from '../try-feature.ts';
import type { Credentials } from './credentials.ts';
import { findPlaceAgain, type Place } from './discovery.ts';
import { explainLockedOut, explainRefusal } from './explain-refusal.ts';
import { RIGHTS } from './rights.ts';

/** The model release whose shapes these files were written for (ConnectWise sheet, authentication). */
const ACCEPT = 'application/vnd.connectwise.com+json; version=2025.1';
const HEAVY_PAGE_MS = 60_000;
const MAX_BYTES = 64 * 1024 * 1024;

export interface Call {
  /** Below `/apis/3.0`, such as `/company/configurations`. */
  path: string;
  /** What the API member's role needs for it: said when it is refused. */
  right: Right;
  query?: Readonly<Record<string, string | undefined>>;
  /** Pages by last id instead of by number; forbids `orderBy`. */
  forwardOnly?: boolean;
  /** Body of a PATCH. */
  patch?: string;
  /** A 404 is an answer here and comes back as one, because a listing has just shown that the address is alive. */
  missing?: 'answer';
  verify?(answer: HttpAnswer): void;
}

/** Speaks to one customer's ConnectWise. */
export interface Client {
  /** The host that credentials go to; changes if ConnectWise moves the customer. */
  host(): string;
  /** Sends one call. Every answer but a success is thrown as a `ConnectorError`. */
  send(call: Call): Promise<HttpAnswer>;
}

/** Key of the request budget: ConnectWise counts by customer, whatever the integration. */
export function budgetKey({ apiHost, companyId }: Place): string {
  return `connectwise:${apiHost}:${companyId.toLowerCase()}`;
}

/**
 * @param clientId names the product to ConnectWise, the same for every customer
 * @param start where the API was last found
 */
export function createClient(io: Io, credentials: Credentials, clientId: string, start: Place): Client {
  let place = start;
  let search: Promise<boolean> | undefined;
  const budgets: Cost[] = [{ key: budgetKey(start) }];
  const login = `${credentials.companyId}+${credentials.publicKey}:${credentials.privateKey}`;
  const authorization = `Basic ${Buffer.from(login, 'utf8').toString('base64')}`;

  const urlOf = ({ path, query }: Call): URL =>
    new URL(`https://${place.apiHost}/${place.codebase}/apis/3.0${path}${queryText(query)}`);

  const attempt = (call: Call): Promise<HttpAnswer> => {
    const { forwardOnly, patch, verify } = call;
    const request: HttpRequest = {
      url: urlOf(call),
      headers: {
        accept: ACCEPT,
        authorization,
        clientid: clientId,
        'cache-control': 'no-cache',
        ...(forwardOnly ? { 'pagination-type': 'forward-only' } : {}),
        ...(patch === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      },
      budgets,
      timeoutMs: HEAVY_PAGE_MS,
      maxBytes: MAX_BYTES,
      // A PATCH by id gives the same record however often it arrives; nothing here ever POSTs.
      retry: 'safe',
      ...(patch === undefined ? {} : { method: 'PATCH', body: patch }),
      ...(verify === undefined ? {} : { verify }),
    };
    return io.http.send(request);
  };

  /** Whether the API is somewhere else than `tried`: found by another call meanwhile, or by asking now, once for all. */
  const moved = async (tried: Place): Promise<boolean> => {
    if (place !== tried) return true;
    search ??= findPlaceAgain(tried, credentials, io.http, io.memo)
      .then((found) => {
        if (found !== null) place = found;
        return found !== null;
      })
      .finally(() => {
        search = undefined;
      });
    return search;
  };

  const refusal = (answer: HttpAnswer, call: Call): ConnectorError =>
    explainRefusal(answer, { url: urlOf(call), right: call.right, now: io.now().getTime() });

  /** Whether anything answers at a place: if so, a 404 means what it says. */
  const alive = async (tried: Place, call: Call): Promise<boolean> => {
    if (place !== tried || call.path === LIVE.path) return false;
    const probe = await redirectAsNull(attempt(LIVE));
    return probe !== null && probe.status !== 404;
  };

  const send = async (call: Call): Promise<HttpAnswer> => {
    const tried = place;
    const first = await redirectAsNull(attempt(call));
    if (first !== null && (first.status !== 404 || call.missing === 'answer')) return judged(first, call);
    if (first !== null && (await alive(tried, call))) throw refusal(first, call);
    // Nothing answers here: the API has moved, or the keys are wrong. A redirect that stays is thrown by the second try.
    const last = (await moved(tried)) || first === null ? await attempt(call) : first;
    if (last.status === 404) throw explainLockedOut(last, urlOf(call));
    return judged(last, call);
  };

  const judged = (answer: HttpAnswer, call: Call): HttpAnswer => {
    if (succeeded(answer) || (answer.status === 404 && call.missing === 'answer')) return answer;
    throw refusal(answer, call);
  };

  return { host: () => place.apiHost, send };
}

/** The cheapest call that needs the keys: `/system/info` was seen to answer without any. */
const LIVE: Call = { path: '/company/companies/count', right: RIGHTS.company };

function succeeded({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}

/** A moved codebase shows as a 404 or as a redirect, which is never followed with credentials. */
async function redirectAsNull(attempt: Promise<HttpAnswer>): Promise<HttpAnswer | null> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof ConnectorError && error.code === 'redirected') return null;
    throw error;
  }
}

/** Percent-encodes whole values as ConnectWise asks, `*` included; commas and slashes may stay and keep addresses short. */
function queryText(query: Call['query'] = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encoded(value)}`],
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** One value of a query, as it is sent; its length counts towards the limit on addresses. */
export function encoded(value: string): string {
  return encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('*', '%2A');
}
