import type { Io } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import type { Right } from '../try-feature.ts';
import type { Credentials } from './credentials.ts';
import { explainRefusal } from './explain-refusal.ts';
import { budgetKey, waitAfter } from './limits.ts';
import type { Place } from './place.ts';
import { accessTokens } from './tokens.ts';

/** A page of a hundred assets with all their fields can take tens of seconds (Halo sheet, errors). */
const HEAVY_PAGE_MS = 90_000;
const MAX_BYTES = 64 * 1024 * 1024;

export interface Call {
  /** Below `/api`, such as `/Asset`. */
  path: string;
  /** What the application needs for it: said when it is refused. */
  right: Right;
  query?: Readonly<Record<string, string | undefined>>;
  /** Body of a POST, which changes records by their ids and so may be repeated. */
  post?: string;
  /** A 404 is an answer here and comes back as one. */
  missing?: 'answer';
  verify?(answer: HttpAnswer): void;
}

/** Speaks to one Halo instance. */
export interface Client {
  readonly host: string;
  /** Sends one call. Every answer but a success is thrown as a `ConnectorError`. */
  send(call: Call): Promise<HttpAnswer>;
}

export function createClient(io: Io, credentials: Credentials, place: Place): Client {
  const tokens = accessTokens(io, credentials, place);
  const extra = extraHeaders(credentials.headers);
  const budgets = [{ key: budgetKey(place.host) }];

  const urlOf = ({ path, query = {} }: Call): URL => {
    const url = new URL(`https://${place.host}/api${path}`);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    return url;
  };

  const attempt = (call: Call, token: string): Promise<HttpAnswer> => {
    const { post, verify } = call;
    const request: HttpRequest = {
      url: urlOf(call),
      headers: {
        ...extra,
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(post === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      },
      budgets,
      timeoutMs: HEAVY_PAGE_MS,
      maxBytes: MAX_BYTES,
      retry: 'safe',
      waitMs: waitAfter,
      ...(post === undefined ? {} : { method: 'POST', body: post }),
      ...(verify === undefined ? {} : { verify }),
    };
    return io.http.send(request);
  };

  return {
    host: place.host,
    async send(call) {
      const token = await tokens.current();
      let answer = await attempt(call, token);
      if (answer.status === 401) {
        // A token can end before its time; one that was just made and is refused as well is another matter.
        await tokens.refused(token);
        answer = await attempt(call, await tokens.current());
      }
      if (answer.status >= 200 && answer.status < 300) return answer;
      if (answer.status === 404 && call.missing === 'answer') return answer;
      throw explainRefusal(answer, { url: urlOf(call), right: call.right, now: io.now().getTime() });
    },
  };
}

const HEADER = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\x20-\x7e]*)$/;
/** What a header entered by a person must not replace. */
const OURS = new Set(['accept', 'authorization', 'content-type', 'content-length', 'host', 'connection', 'cookie']);

/** Headers as entered, one in a line. Throws `ConnectorError` for a line that is none. */
function extraHeaders(entered: string): Record<string, string> {
  const lines = entered
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line, at) => {
      const [, name = '', value = ''] = HEADER.exec(line) ?? [];
      if (name !== '' && !OURS.has(name.toLowerCase())) return [name.toLowerCase(), value];
      // The line itself is a secret.
      const message = `Line ${at + 1} of the extra headers is no header of the form "X-Name: value". Enter it as Halo gave it to you.`;
      throw new ConnectorError('credentials-refused', message, { field: 'headers' });
    }),
  );
}
