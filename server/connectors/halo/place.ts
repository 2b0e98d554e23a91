import { z } from 'zod';
import type { Memo } from '../connector.ts';
import { ConnectorError, TransientError } from '../errors.ts';
import type { Http, HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import { budgetKey, waitAfter } from './limits.ts';

const placeSchema = z.object({
  host: z.string(),
  authUrl: z.string(),
  tenant: z.string(),
  webUrl: z.string(),
});

/** Where a customer's Halo is: the API at `https://{host}/api`, tokens at `{authUrl}/token`, people at `webUrl`. */
export type Place = z.infer<typeof placeSchema>;

const authInfo = z.object({ auth_url: z.string().nullish(), tenant_id: z.string().nullish() });
const instanceInfo = z.object({ agent_url: z.string().nullish() });

const MEMO_KEY = 'halo.place';
/** Asked again once a day: an instance may be moved to another authorisation server. */
const MEMO_MS = 24 * 3_600_000;

/** The remembered place of this host, or what its own discovery page says (Halo sheet, auth). */
export async function findPlace(address: string, http: Http, memo: Memo): Promise<Place> {
  const host = hostOf(address);
  const known = placeSchema.safeParse(await memo.get(MEMO_KEY));
  if (known.success && known.data.host === host) return known.data;
  return remember(await discover(host, http), memo);
}

export function forgetPlace(memo: Memo): Promise<void> {
  return memo.drop(MEMO_KEY);
}

/** What the instance says of itself once we are signed in: above all where people find its pages. */
export async function rememberInstance(place: Place, answer: HttpAnswer, memo: Memo): Promise<Place> {
  const info = instanceInfo.safeParse(readJson(answer));
  const agent = info.success ? httpsUrl(info.data.agent_url) : null;
  if (agent === null) return place;
  return remember({ ...place, webUrl: `https://${agent.host}/` }, memo);
}

async function remember(place: Place, memo: Memo): Promise<Place> {
  await memo.set(MEMO_KEY, place, MEMO_MS);
  return place;
}

async function discover(host: string, http: Http): Promise<Place> {
  const usual: Place = { host, authUrl: `https://${host}/auth`, tenant: '', webUrl: `https://${host}/` };
  const answer = await http.send({
    url: new URL(`https://${host}/api/authinfo`),
    budgets: [{ key: budgetKey(host) }],
    waitMs: waitAfter,
  });
  const info = authInfo.safeParse(answer.status === 200 ? jsonOrNothing(answer) : undefined);
  // Servers without the page keep to the usual address; a wrong host shows itself when the token is asked for.
  if (!info.success) return usual;
  const auth = httpsUrl(info.data.auth_url);
  const authUrl = auth === null ? usual.authUrl : `${auth.origin}${auth.pathname.replace(/\/+$/, '')}`;
  return { ...usual, authUrl, tenant: info.data.tenant_id?.trim() ?? '' };
}

function jsonOrNothing(answer: HttpAnswer): unknown {
  try {
    return readJson(answer);
  } catch (error) {
    if (error instanceof TransientError) return undefined;
    throw error;
  }
}

function httpsUrl(text: string | null | undefined): URL | null {
  const url = text ? URL.parse(text) : null;
  return url?.protocol === 'https:' && url.host !== '' ? url : null;
}

/**
 * The host, and port where one was given, in whatever was entered. Throws `ConnectorError` (`unreachable`) if there is
 * none in it, or it asks for plain http, which would show the secret.
 */
export function hostOf(address: string): string {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`);
  if (url?.protocol === 'https:' && url.host !== '') return url.host;
  throw new ConnectorError(
    'unreachable',
    `"${address.slice(0, 100)}" is no https address. Enter the host you sign in to, such as contoso.halopsa.com.`,
    { field: 'site' },
  );
}
