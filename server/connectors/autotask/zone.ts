import { z } from 'zod';
import type { Memo } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import type { Http, HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import { vendorId } from '../values.ts';
import { vendorErrors } from './vendor-errors.ts';

/** Any zone's host tells any user's zone; this one is the sheet's (Autotask sheet, zone discovery). */
const DISCOVERY = 'https://webservices.autotask.net/ATServicesRest/V1.0/zoneInformation';
const CLOUD = 'autotask.net';
const MEMO_KEY = 'autotask.zone';
/** Customers are moved between zones now and then (Autotask sheet, zone discovery). */
const REMEMBERED_MS = 24 * 3_600_000;

const zoneSchema = z.object({ username: z.string(), apiUrl: z.string(), webUrl: z.string(), database: z.string() });

/** Where this customer's data is. Both addresses end with a slash; the API's has no version in it. */
export type Zone = z.infer<typeof zoneSchema>;

const zoneInformation = z.object({ url: z.string(), webUrl: z.string(), ci: vendorId });

/** The remembered zone of this user, or what Autotask says. */
export async function findZone(username: string, http: Http, memo: Memo): Promise<Zone> {
  const known = zoneSchema.safeParse(await memo.get(MEMO_KEY));
  if (known.success && known.data.username === username) return known.data;
  return askForZone(username, http, memo);
}

/** Asks where the customer is now, after the zone we knew refused us. Null if it is the same zone still. */
export async function findZoneAgain(lost: Zone, http: Http, memo: Memo): Promise<Zone | null> {
  const now = await askForZone(lost.username, http, memo);
  return now.apiUrl === lost.apiUrl ? null : now;
}

/** Without credentials: who has none yet may ask too. */
async function askForZone(username: string, http: Http, memo: Memo): Promise<Zone> {
  const url = new URL(DISCOVERY);
  url.searchParams.set('user', username);
  const answer = await http.send({
    url,
    // A user nobody knows is a 500 with the reason in it: asking again would not make him known.
    again: ({ status, body }) => (status === 500 ? vendorErrors(body).length === 0 : undefined),
    verify: (tried) => void zoneInformation.safeParse(readJson(tried)),
  });
  const zone = readZone(answer, username, url.host);
  await memo.set(MEMO_KEY, zone, REMEMBERED_MS);
  return zone;
}

function readZone(answer: HttpAnswer, username: string, host: string): Zone {
  const facts = { host, status: answer.status };
  if (answer.status !== 200) {
    const words = vendorErrors(answer.body).join(' ');
    if (words !== '' || answer.status === 401 || answer.status === 404)
      throw new ConnectorError(
        'credentials-refused',
        `Autotask knows no API user "${username}". Copy the username from the API user's page exactly as it stands there.`,
        { ...facts, field: 'username' },
      );
    throw new ConnectorError(
      'vendor-failing',
      `Autotask answered ${answer.status} when asked for the zone of the API user. Try again later.`,
      facts,
    );
  }
  const read = zoneInformation.safeParse(readJson(answer));
  if (!read.success)
    throw new ConnectorError(
      'unreadable-answer',
      `${host} did not tell the zone of the API user in a way we know.`,
      facts,
      read.error,
    );
  const { url, webUrl, ci } = read.data;
  return {
    username,
    apiUrl: ownAddress(url, host),
    webUrl: ownAddress(webUrl, host),
    database: String(ci),
  };
}

/** An answer got without credentials must not say where to send them: only Autotask's own cloud counts. */
function ownAddress(text: string, host: string): string {
  const address = URL.parse(text);
  const own = address?.protocol === 'https:' && address.hostname.endsWith(`.${CLOUD}`) && address.port === '';
  if (!own || address === null)
    throw new ConnectorError(
      'unreadable-answer',
      `${host} named a zone outside ${CLOUD}; no credentials were sent there. Try again later, and ask Autotask's support if it stays so.`,
      { host },
    );
  return address.href.endsWith('/') ? address.href : `${address.href}/`;
}
