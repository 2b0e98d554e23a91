import * as facts from '../web/facts.ts';
import { type Html, html, htmlPage } from '../web/html.ts';
import type { Pages, WebGround } from '../web/web-ground.ts';

const WEB_HOST = 'bms.kaseya.com';

const STYLE = `
body { margin: 0; font: 13px/1.5 "Open Sans", Arial, sans-serif; color: #2a2f36; background: #fafbfc; }
.psa-toolbar, #ctl00_phMenu_pnlGroupActionButtons { background: #e9eef4; padding: 8px 16px; display: flex; gap: 8px; }
.psa-toolbar button { border: 1px solid #bac6d3; background: #fff; padding: 5px 12px; cursor: pointer; }
nav { background: #143a5a; padding: 10px 16px; }
nav a { color: #fff; margin-right: 18px; }
.psa-account-view-title, .psa-asset-view-title { font-size: 19px; font-weight: 600; padding: 10px 16px; }
.psa-columns { display: flex; gap: 20px; padding: 0 16px; }
.psa-label-field { display: inline-block; width: 150px; color: #66707b; }
.psa-right-side { border-left: 1px solid #dbe1e8; padding-left: 16px; }
td { padding: 5px 34px 5px 16px; border-bottom: 1px solid #e6ebf0; }
`;

/** New pages change the address without a reload. */
const SCRIPT = `
let saved = 0;
const draw = async () => {
  const asked = location.href;
  const answer = await fetch(location.href, { headers: { 'x-part': '1' } });
  if (asked !== location.href) return;
  document.querySelector('#root').innerHTML = await answer.text();
};
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="/react/"]');
  if (link) { event.preventDefault(); history.pushState(null, '', link.href); void draw(); }
  else if (event.target.closest('.psa-toolbar')) document.querySelector('#told').textContent = 'Saved ' + (saved += 1);
});
addEventListener('popstate', () => void draw());
`;

const TOOLBAR = html`<div class="psa-toolbar"><button>Edit</button><button>Save</button></div>`;

const recordPart = (kind: string, { name, fields }: facts.Facts, aside: Html): Html =>
  html`${TOOLBAR}<div class="psa-${kind}-view-title">${name}</div><div class="psa-columns"><div>${fields.map(
    ([label, value]) => html`<div><span class="psa-label-field">${label}</span><span>${value}</span></div>`,
  )}</div><div class="psa-right-side"><div class="psa-sidebar"><div class="psa-sidebar-container"><div class="collapsible-box">${aside}</div></div></div></div></div>`;

const table = (rows: readonly facts.Listed[], to: string): Html =>
  html`<table><tbody>${rows.map(({ id, name }) => html`<tr><td><a href="${to}${id}">${name}</a></td></tr>`)}</tbody></table>`;

const ACCOUNT = '/react/crm/accounts/';
const ASSET = '/react/servicedesk/hardwareassets/';

const partAt = (ground: WebGround, path: string): Html | undefined => {
  if (path === '/react/home') return html`<p>Nothing is planned for today.</p>`;
  if (path === '/react/crm/accounts') return table(facts.listedCompanies(ground), ACCOUNT);
  const [, folder, id = ''] = /^\/react\/(crm\/accounts|servicedesk\/hardwareassets)\/(\d+)$/u.exec(path) ?? [];
  if (folder === undefined) return undefined;
  const isAccount = folder === 'crm/accounts';
  const ordinal = isAccount ? facts.companyBy(ground, id) : facts.deviceBy(ground, id);
  if (ordinal === undefined) return html`<p>The record was not found.</p>`;
  if (isAccount)
    return recordPart('account', facts.companyFacts(ground, ordinal), table(facts.devicesOf(ground, ordinal), ASSET));
  const owner = facts.ownerOf(ground, ordinal);
  return recordPart(
    'asset',
    facts.deviceFacts(ground, ordinal),
    html`<a href="${ACCOUNT}${owner.id}">${owner.name}</a>`,
  );
};

/** An old page of an account, which has its id in the query. */
const oldPage = (ground: WebGround, id: string) => {
  const ordinal = facts.companyBy(ground, id);
  const shown = ordinal === undefined ? undefined : facts.companyFacts(ground, ordinal);
  return htmlPage({
    title: `${shown?.name ?? 'Not found'} - Account`,
    style: STYLE,
    body: html`<body><form id="aspnetForm" action="AccountDetails.aspx?ID=${id}"><div id="ctl00_phMenu_pnlGroupActionButtons"><a href="#">Save</a></div><span class="itg-org">${shown?.name ?? 'Not found'}</span></form></body>`,
  });
};

/** The web app of Kaseya BMS: new pages beside old ones. The tenant is in no address. */
export const kaseyaBmsPages =
  (ground: WebGround): Pages =>
  ({ method, host, path, query, headers }) => {
    if (method !== 'GET' || host !== WEB_HOST) return undefined;
    if (/^\/crm\/accountdetails\.aspx$/iu.test(path))
      return oldPage(ground, new URLSearchParams(query).get('ID') ?? '');
    const part = partAt(ground, path);
    if (part === undefined) return undefined;
    if (headers['x-part'] !== undefined)
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: part.text };
    return htmlPage({
      title: 'BMS',
      style: STYLE,
      script: SCRIPT,
      body: html`<body><nav><a href="/react/home">Home</a><a href="/react/crm/accounts">Accounts</a></nav><div id="root">${part}</div><div id="told" role="status"></div></body>`,
    });
  };
