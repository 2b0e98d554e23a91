import { z } from 'zod';
import type { SandboxRequest, SandboxResponse } from '../../vendor.ts';
import type { Tenant } from '../tenant.ts';
import { appScript, DOCUMENT, POD, SIGN_IN } from './app-files.ts';
import { drawPlace } from './draw-place.ts';
import { POLICIES } from './policy.ts';
import { fragmentOf, placeOf, readPlace } from './screen-address.ts';
import { wholeScreen } from './screen-parts.ts';
import { STYLES } from './styles.ts';

export interface PagesGround {
  readonly tenant: Tenant;
  /** Hosts on which the tenant's people work. */
  readonly hosts: readonly string[];
  /** Hosts of the vendor that do not know the tenant. */
  readonly elsewhere: readonly string[];
}

const questionText = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('no JSON');
      return z.NEVER;
    }
  })
  .pipe(z.union([z.object({ open: z.string() }), z.object({ query: z.string(), fragment: z.string() })]));

type Page = (tenant: Tenant, request: SandboxRequest) => SandboxResponse;

/** Addresses below the codebase. The case of the app's own page varies. */
const PAGES: readonly (readonly [method: string, path: RegExp, page: Page])[] = [
  ['GET', /^connectwise\.(?:aspx|html)$/iu, (tenant) => html(DOCUMENT, POLICIES[tenant.settings.pagePolicy])],
  ['GET', /^connectwise\.css$/iu, (tenant) => file('text/css', STYLES[tenant.settings.pageStyle])],
  ['GET', /^connectwise\.js$/iu, () => file('text/javascript', appScript())],
  ['GET', /^services\/system_io\/pods\/hosted\.html$/iu, () => html(POD)],
  ['POST', /^services\/system_io\/actionprocessor\/System\/GetScreenAction\.rails$/iu, screenAnswer],
  ['GET', /^services\/system_io\/router\/openrecord\.rails$/iu, openRecord],
  ['GET', /^services\/system_io\/Service\/fv_sr100_request\.rails$/iu, openTicket],
];

/** Makes the function that answers the addresses of the web app; undefined for all others. */
export function makePages({ tenant, hosts, elsewhere }: PagesGround) {
  return (request: SandboxRequest): SandboxResponse | undefined => {
    const [, codebase = '', path = ''] = /^\/([^/]+)\/(.*)$/u.exec(request.path) ?? [];
    if (codebase !== 'v4_6_release' && codebase !== tenant.settings.codebase) return undefined;
    const page = PAGES.find(([method, pattern]) => method === request.method && pattern.test(path))?.[2];
    if (page === undefined) return undefined;
    if (hosts.includes(request.host)) return page(tenant, request);
    return elsewhere.includes(request.host) ? html(SIGN_IN) : undefined;
  };
}

function screenAnswer(tenant: Tenant, { body }: SandboxRequest): SandboxResponse {
  const { data: asked } = questionText.safeParse(body.toString('utf8'));
  const place = asked && ('open' in asked ? readPlace(asked.open) : placeOf(asked.query, asked.fragment));
  if (place === undefined) return file('application/json', '{"error":{"message":"Invalid screen"}}', 400);
  const screen = drawPlace(tenant, place);
  const action = { fragment: fragmentOf(place), title: screen.title, screen: wholeScreen(screen) };
  return file('application/json', JSON.stringify({ data: { action } }));
}

/** The router for links from outside: it leads to the app, which then stands at the record. */
function openRecord(_tenant: Tenant, { query, path }: SandboxRequest): SandboxResponse {
  const asked = new URLSearchParams(query);
  return toRecord(path, asked.get('recordType') ?? '', asked.get('recid') ?? '');
}

function openTicket(_tenant: Tenant, { query, path }: SandboxRequest): SandboxResponse {
  return toRecord(path, 'ServiceFV', new URLSearchParams(query).get('service_recid') ?? '');
}

function toRecord(path: string, routeTo: string, recid: string): SandboxResponse {
  const app = `/${path.split('/')[1]}/ConnectWise.aspx`;
  const location = `${app}?${new URLSearchParams({ locale: 'en_US', routeTo, recid })}`;
  return { status: 302, headers: { location }, body: '' };
}

function html(body: string, headers: Readonly<Record<string, string>> = {}): SandboxResponse {
  const type = { 'content-type': 'text/html; charset=utf-8', 'x-frame-options': 'SAMEORIGIN' };
  return { status: 200, headers: { ...type, ...headers }, body };
}

function file(type: string, body: string, status = 200): SandboxResponse {
  return { status, headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }, body };
}
