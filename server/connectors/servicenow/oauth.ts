import { z } from 'zod';
import type { Io, StoredToken } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import type { Credentials } from './credentials.ts';

const TOKEN_KEY = 'servicenow.oauth';

const granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().nullish(),
  expires_in: z.coerce.number().positive(),
});

/** Access tokens of one instance: kept, refreshed while that works, asked for anew when it does not. */
export interface AccessTokens {
  use(): Promise<string>;
  /** Forgets one that ServiceNow refused. */
  drop(refused: string): Promise<void>;
}

export function accessTokens(
  io: Io,
  origin: string,
  entered: Credentials,
  grant: 'client_credentials' | 'password',
): AccessTokens {
  const client = { client_id: entered.clientId, client_secret: entered.clientSecret };
  const whole =
    grant === 'password'
      ? { grant_type: 'password', ...client, username: entered.username, password: entered.password }
      : { grant_type: 'client_credentials', ...client };

  const ask = async (form: Readonly<Record<string, string>>): Promise<HttpAnswer> =>
    io.http.send({
      url: new URL('/oauth_token.do', origin),
      method: 'POST',
      // A body in JSON gets an error that says nothing (ServiceNow sheet, authentication).
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams(form).toString(),
      // Asked again within its life, the same token comes back.
      retry: 'safe',
      verify: (answer) => void readJson(answer),
    });

  const mint = async (old: StoredToken | undefined): Promise<StoredToken> => {
    if (old?.refresh !== undefined) {
      const refreshed = await ask({ grant_type: 'refresh_token', ...client, refresh_token: old.refresh });
      if (refreshed.status === 200) return readToken(refreshed, io.now(), old.refresh);
    }
    const answer = await ask(whole);
    if (answer.status !== 200) throw refusal(answer, new URL(origin).host, grant);
    return readToken(answer, io.now());
  };

  return {
    use: () => io.tokens.use(TOKEN_KEY, mint),
    drop: (refused) => io.tokens.drop(TOKEN_KEY, refused),
  };
}

/** A refresh may keep the old refresh token, or bring a new one. */
function readToken(answer: HttpAnswer, now: Date, refreshBefore?: string): StoredToken {
  const read = granted.safeParse(readJson(answer));
  if (!read.success)
    throw new ConnectorError('unreadable-answer', 'ServiceNow granted no access token in a way we know.', {
      status: answer.status,
    });
  const { access_token, refresh_token, expires_in } = read.data;
  const refresh = refresh_token ?? refreshBefore;
  return {
    value: access_token,
    expiresAt: now.getTime() + expires_in * 1_000,
    ...(refresh === undefined ? {} : { refresh }),
  };
}

/** ServiceNow says the same whatever is wrong, so that all that may be is named (ServiceNow sheet, authentication). */
function refusal(answer: HttpAnswer, host: string, grant: 'client_credentials' | 'password'): ConnectorError {
  const property =
    grant === 'password'
      ? 'the property glide.oauth.inbound.ropc.grant_type.disabled is not true'
      : 'the property glide.oauth.inbound.client.credential.grant_type.enabled is true and the OAuth client has an application user';
  const fields = ['clientId', 'clientSecret', ...(grant === 'password' ? ['username', 'password'] : [])];
  if (answer.status === 429 || answer.status >= 500)
    return new ConnectorError(
      answer.status === 429 ? 'rate-limited' : 'vendor-failing',
      `${host} gave no access token (HTTP ${answer.status}). Try again later.`,
      { host, status: answer.status },
    );
  return new ConnectorError(
    'credentials-refused',
    `${host} granted no access. Check the client ID and secret${grant === 'password' ? ', the user name and the password' : ''}, and that ${property}.`,
    { host, status: answer.status, field: fields },
  );
}
