import { z } from 'zod';
import { answerError } from '../answer-error.ts';
import type { Io, StoredToken } from '../connector.ts';
import { ConnectorError, TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { oneTimeCode } from '../one-time-code.ts';
import type { Credentials } from './credentials.ts';
import { budgetKey, ENDPOINTS, type Endpoint, waitAfter } from './endpoints.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import type { Place } from './place.ts';

const tokenResult = z.object({
  accesstoken: z.string().min(1),
  refreshtoken: z.string().nullish(),
  accesstokenexpireon: z.string().nullish(),
});

/** Renewed so long before its end (BMS sheet, auth). */
const EARLY_MS = 2 * 60_000;
/** Where the answer does not say when a token ends, it is taken to be short. */
const USUAL_LIFE_MS = 15 * 60_000;

const KEY = 'kaseya-bms';

export interface AccessTokens {
  current(): Promise<string>;
  /** BMS refused this one: the next is another. */
  refused(token: string): Promise<void>;
}

/** Access tokens by user name and password, with a one-time code where the user has one; renewed by their refresh token. */
export function accessTokens(io: Io, credentials: Credentials, place: Place): AccessTokens {
  const post = (endpoint: Endpoint, form: Readonly<Record<string, string>>): Promise<HttpAnswer> =>
    io.http.send({
      url: new URL(`https://${place.apiHost}${ENDPOINTS[endpoint]}`),
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
      budgets: [{ key: budgetKey(place, credentials.tenant, endpoint) }],
      // A second token harms nobody; a refresh token may be good for one use only, and then we sign in anew.
      retry: 'safe',
      waitMs: waitAfter,
      verify: (tried) => void readEnvelope(tried),
    });

  const renewed = async (old: StoredToken | undefined): Promise<StoredToken | null> => {
    if (old?.refresh === undefined) return null;
    const answer = await post('refresh', { AccessToken: old.value, RefreshToken: old.refresh });
    const read = isGood(answer) ? readEnvelope(answer) : null;
    return read?.success ? stored(read, io.now().getTime()) : null;
  };

  const signedIn = async (): Promise<StoredToken> => {
    const now = io.now().getTime();
    const answer = await post('authenticate', {
      GrantType: 'password',
      UserName: credentials.userName,
      Password: credentials.password,
      Tenant: credentials.tenant,
      ...mfaCode(credentials.mfaSecret, now),
    });
    const url = new URL(`https://${place.apiHost}${ENDPOINTS.authenticate}`);
    const read = isGood(answer) ? readEnvelope(answer) : null;
    const token = read?.success ? stored(read, now) : null;
    if (token !== null) return token;
    if (read === null && answer.status !== 400 && answer.status !== 401 && answer.status !== 403)
      throw answerError(url, answer, now);
    throw refusal(url.host, answer.status, read !== null && !read.success ? read.words : undefined);
  };

  return {
    current: () => io.tokens.use(KEY, async (old) => (await renewed(old)) ?? signedIn()),
    refused: (token) => io.tokens.drop(KEY, token),
  };
}

function mfaCode(secret: string, now: number): { MFACode?: string } {
  if (secret === '') return {};
  const code = oneTimeCode(secret, now);
  if (code !== null) return { MFACode: code };
  throw new ConnectorError(
    'credentials-refused',
    'The secret for one-time codes is not the text behind an authenticator’s QR code: that has only the letters A to Z and the digits 2 to 7.',
    { field: 'mfaSecret' },
  );
}

function isGood({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}

function stored({ result }: Extract<Envelope, { success: true }>, now: number): StoredToken {
  const read = tokenResult.safeParse(result);
  if (!read.success) throw new TransientError('the answer holds no token');
  const { accesstoken: value, refreshtoken: refresh, accesstokenexpireon: until } = read.data;
  const ends = until ? instantOf(until) : Number.NaN;
  const expiresAt = (Number.isNaN(ends) ? now + USUAL_LIFE_MS : ends) - EARLY_MS;
  return { value, expiresAt, ...(refresh ? { refresh } : {}) };
}

/** A time without a zone is UTC (BMS sheet, auth). */
function instantOf(text: string): number {
  return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
}

function refusal(host: string, status: number, words: string | undefined): ConnectorError {
  const said = words === undefined ? '' : ` It said: "${words}".`;
  return new ConnectorError(
    'credentials-refused',
    `${host} did not let the user in.${said} Check user name, password and company name, which has to be exactly as in My Settings. A tenant of another region is refused the same way: compare the site with the Gateway URL there.`,
    { host, status, field: 'password' },
  );
}
