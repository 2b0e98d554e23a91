import { z } from 'zod';
import { answerError } from '../answer-error.ts';
import type { Io, StoredToken } from '../connector.ts';
import { ConnectorError, TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import type { Credentials } from './credentials.ts';
import { vendorWords } from './explain-refusal.ts';
import { budgetKey, waitAfter } from './limits.ts';
import { forgetPlace, type Place } from './place.ts';

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().nullish() });

/** What is taken where the answer does not say how long a token lives. */
const USUAL_LIFE_S = 3_600;

/** The scope that covers all the others, which is what most administrators tick. */
const EVERYTHING = 'all';

const KEY = 'halo';

export interface AccessTokens {
  current(): Promise<string>;
  /** The instance refused this one: the next is another. */
  refused(token: string): Promise<void>;
}

/** Access tokens by client credentials: there is no refreshing, a new one is asked for (Halo sheet, auth). */
export function accessTokens(io: Io, credentials: Credentials, place: Place): AccessTokens {
  const url = tokenUrl(credentials, place);
  const mint = async (): Promise<StoredToken> => {
    const asked = io.now().getTime();
    const answer = await io.http.send({
      url,
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        scope: credentials.scope || EVERYTHING,
      }).toString(),
      budgets: [{ key: budgetKey(place.host) }],
      // Asking twice gives two tokens, which harms nobody.
      retry: 'safe',
      waitMs: waitAfter,
      verify: (tried) => void readToken(tried),
    });
    if (answer.status < 200 || answer.status > 299) {
      // The instance may have been moved to another authorisation server since it was last asked.
      await forgetPlace(io.memo);
      throw refusal(url, answer, asked);
    }
    const { access_token: value, expires_in: seconds } = readToken(answer);
    return { value, expiresAt: asked + (seconds ?? USUAL_LIFE_S) * 1_000 };
  };
  return {
    current: () => io.tokens.use(KEY, mint),
    refused: (token) => io.tokens.drop(KEY, token),
  };
}

/** A tenant is needed on Halo's shared servers and left out elsewhere: the entered one, else the one of discovery. */
function tokenUrl(credentials: Credentials, place: Place): URL {
  const url = new URL(`${place.authUrl}/token`);
  const tenant = credentials.tenant || place.tenant;
  if (tenant !== '') url.searchParams.set('tenant', tenant);
  return url;
}

function readToken(answer: HttpAnswer): z.infer<typeof tokenAnswer> {
  const read = tokenAnswer.safeParse(readJson(answer));
  if (!read.success) throw new TransientError('the answer holds no token');
  return read.data;
}

function refusal(url: URL, answer: HttpAnswer, now: number): ConnectorError {
  const words = vendorWords(answer);
  if (answer.status === 404) {
    return new ConnectorError('unreachable', `${url.host} has no Halo sign-in at ${url.pathname}. Check the site.`, {
      host: url.host,
      status: 404,
      field: 'site',
    });
  }
  if (answer.status !== 400 && answer.status !== 401 && answer.status !== 403)
    return answerError(url, answer, now, words);
  return new ConnectorError(
    'credentials-refused',
    `Halo gave no token${words === undefined ? '' : ` and said: "${words}"`}. Check client ID, client secret, tenant and scope, and that the application's method is "Client ID and Secret (Services)".`,
    { host: url.host, status: answer.status, field: 'clientSecret' },
  );
}
