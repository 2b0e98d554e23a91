import { z } from 'zod';
import type { Memo } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import type { Http, HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import type { Credentials } from './credentials.ts';
import { apiHostOf, hostOfSite, isCloudHost, uiHostOf } from './site.ts';

/** The path that every server routes to the version it runs (ConnectWise sheet, discovery). */
const ROUTER_CODEBASE = 'v4_6_release';

const placeSchema = z.object({
  site: z.string(),
  companyId: z.string(),
  apiHost: z.string(),
  codebase: z.string(),
});

/** Where this customer's API is: `https://{apiHost}/{codebase}/apis/3.0`. */
export type Place = z.infer<typeof placeSchema>;

const companyInfoSchema = z.object({ Codebase: z.string().nullish(), SiteUrl: z.string().nullish() }).nullable();

const MEMO_KEY = 'connectwise.place';

/** The remembered place of these credentials, or what discovery says. The router path is tried before any other. */
export async function findPlace(credentials: Credentials, http: Http, memo: Memo): Promise<Place> {
  const known = placeSchema.safeParse(await memo.get(MEMO_KEY));
  const site = hostOfSite(credentials.site);
  if (known.success && known.data.site === site && known.data.companyId === credentials.companyId) return known.data;
  return remember({ ...(await discover(credentials, http)), codebase: ROUTER_CODEBASE }, memo);
}

/**
 * Asks again where the API is, after it could not be found where it was: the cloud's codebase changes with each
 * quarterly upgrade. Null if ConnectWise names the very place that did not answer.
 */
export async function findPlaceAgain(
  lost: Place,
  credentials: Credentials,
  http: Http,
  memo: Memo,
): Promise<Place | null> {
  const now = await discover(credentials, http);
  if (now.apiHost === lost.apiHost && now.codebase === lost.codebase) return null;
  return remember(now, memo);
}

async function remember(place: Place, memo: Memo): Promise<Place> {
  await memo.set(MEMO_KEY, place);
  return place;
}

/** Asks the sign-in host, without credentials, which server and version this company is on. */
async function discover({ site, companyId }: Credentials, http: Http): Promise<Place> {
  const host = hostOfSite(site);
  const url = new URL(`https://${host}/login/companyinfo/${encodeURIComponent(companyId)}`);
  const answer = await http.send({ url, verify: (tried) => void readJson(tried) });
  // Some servers of the customer's own have no such page; the rule of hosts and the router path still hold there.
  if (answer.status === 404) return { site: host, companyId, apiHost: apiHostOf(host), codebase: ROUTER_CODEBASE };
  const info = readCompanyInfo(answer, host, companyId);
  return {
    site: host,
    companyId,
    apiHost: apiHostFrom(info.SiteUrl, host),
    codebase: info.Codebase?.replace(/^\/+|\/+$/g, '') || ROUTER_CODEBASE,
  };
}

function readCompanyInfo(answer: HttpAnswer, host: string, companyId: string) {
  const facts = { host, status: answer.status };
  if (answer.status !== 200) {
    throw new ConnectorError(
      'vendor-failing',
      `${host} answered ${answer.status} when asked about the company id. Check the site, then try again later.`,
      { ...facts, field: 'site' },
    );
  }
  const info = companyInfoSchema.safeParse(readJson(answer));
  if (!info.success) {
    throw new ConnectorError(
      'unreadable-answer',
      `${host} does not answer like ConnectWise. Check that the site is the host you sign in to.`,
      { ...facts, field: 'site' },
      info.error,
    );
  }
  if (info.data === null) {
    throw new ConnectorError(
      'credentials-refused',
      `${host} knows no company "${companyId}". Enter the company id exactly as on the sign-in page.`,
      { ...facts, field: 'companyId' },
    );
  }
  return info.data;
}

/** The discovered host counts only within ConnectWise's cloud: an answer got without credentials must not say where to send them. */
function apiHostFrom(siteUrl: string | null | undefined, host: string): string {
  const named = siteUrl ? URL.parse(`https://${siteUrl.replace(/^https?:\/\//i, '')}`)?.host : undefined;
  return apiHostOf(named !== undefined && isCloudHost(host) && isCloudHost(named) ? uiHostOf(named) : host);
}
