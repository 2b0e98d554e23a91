import type { Io } from '../connector.ts';
import type { Cost, HttpAnswer, HttpRequest } from '../http.ts';
import { readJson } from '../read-json.ts';
import type { Right } from '../try-feature.ts';
import type { BudgetKeys } from './budgets.ts';
import type { Credentials } from './credentials.ts';
import type { Entity } from './entities.ts';
import { explainRefusal } from './explain-refusal.ts';
import { thresholdWatch } from './threshold.ts';
import { isThreadLimit, vendorErrors } from './vendor-errors.ts';
import { findZoneAgain, type Zone } from './zone.ts';

const TIMEOUT_MS = 90_000;
const MAX_BYTES = 64 * 1024 * 1024;
/** A 500 that says nothing may pass; more than two further tries it is not worth (Autotask sheet, limits and errors). */
const TRIES_OF_SILENT_500 = 3;

export interface Call {
  entity: Entity;
  /** Behind the entity, such as `/query`. */
  path?: string;
  /** Sent as JSON. With it a call is a POST, unless it is a PATCH. */
  body?: string;
  method?: 'PATCH';
  /** What the security level needs for it: said when it is refused. */
  right: Right;
  verify?(answer: HttpAnswer): void;
}

/** Speaks to one customer's Autotask. */
export interface Client {
  /** The host that credentials go to; changes if Autotask moves the customer to another zone. */
  host(): string;
  /** Sends one call. Every answer but a success is thrown as a `ConnectorError`. */
  send(call: Call): Promise<HttpAnswer>;
}

/** @param start where the customer was last found */
export function createClient(io: Io, credentials: Credentials, keys: BudgetKeys, start: Zone): Client {
  let zone = start;
  let search: Promise<boolean> | undefined;
  const headers = {
    apiintegrationcode: credentials.integrationCode,
    username: credentials.username,
    secret: credentials.secret,
    'content-type': 'application/json',
    accept: 'application/json',
  };

  const urlOf = ({ entity, path = '' }: Pick<Call, 'entity' | 'path'>): URL =>
    new URL(`V1.0/${entity}${path}`, zone.apiUrl);

  const attempt = (call: Omit<Call, 'right'>): Promise<HttpAnswer> => {
    const { entity, body, method, verify } = call;
    const budgets: Cost[] = [{ key: keys.database }, { key: keys.entity(entity) }];
    const request: HttpRequest = {
      url: urlOf(call),
      headers,
      budgets,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      // Only queries are posted here, and a PATCH by id gives the same record however often it arrives.
      retry: 'safe',
      again: mayGetBetter,
      ...(body === undefined ? {} : { method: method ?? 'POST', body }),
      ...(verify === undefined ? {} : { verify }),
    };
    return io.http.send(request);
  };

  const watch = thresholdWatch(io, keys.database, () =>
    attempt({ entity: 'ThresholdInformation', verify: (answer) => void readJson(answer) }),
  );

  /** Whether the customer is elsewhere than `tried`: found by another call meanwhile, or by asking now, once for all. */
  const moved = async (tried: Zone): Promise<boolean> => {
    if (zone !== tried) return true;
    search ??= findZoneAgain(tried, io.http, io.memo)
      .then((found) => {
        if (found !== null) zone = found;
        return found !== null;
      })
      .finally(() => {
        search = undefined;
      });
    return search;
  };

  return {
    host: () => new URL(zone.apiUrl).host,
    async send(call) {
      await watch();
      const tried = zone;
      const first = await attempt(call);
      // A zone that the customer was moved from refuses everybody (Autotask sheet, zone discovery).
      const answer = first.status === 401 && (await moved(tried)) ? await attempt(call) : first;
      if (answer.status >= 200 && answer.status < 300) return answer;
      throw explainRefusal(answer, { url: urlOf(call), right: call.right, now: io.now().getTime() });
    },
  };
}

/** Autotask's statuses tell little: its words decide whether asking again makes sense. */
function mayGetBetter({ status, body }: HttpAnswer, tried: number): boolean | undefined {
  if (status < 400) return undefined;
  const words = vendorErrors(body);
  if (isThreadLimit(words)) return true;
  if (status !== 500) return undefined;
  return words.length === 0 && tried < TRIES_OF_SILENT_500;
}
