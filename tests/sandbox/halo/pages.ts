import * as facts from '../web/facts.ts';
import { type Html, html, htmlPage } from '../web/html.ts';
import type { Pages, WebGround } from '../web/web-ground.ts';

const HOSTS: ReadonlySet<string> = new Set(['tallpine.halopsa.com', 'psa.tallpine-own.example']);

const STYLE = `
body { margin: 0; font: 13px/1.5 "Segoe UI", Arial, sans-serif; color: #1f2430; background: #f6f7fb; }
.app-container { display: flex; min-height: 100vh; }
.menu { background: #25304a; padding: 14px; width: 130px; }
.menu a { display: block; color: #dbe3f7; padding: 8px 0; }
.main { flex: 1; padding: 14px 20px; }
.buttons-container { display: flex; gap: 6px; padding: 6px 0 12px; }
.buttons-container button { border: 0; border-radius: 16px; background: #e3e7f3; padding: 6px 14px; cursor: pointer; }
.hassidebar { display: flex; gap: 20px; }
.details-sidebar { background: #fff; border: 1px solid #e1e5ef; padding: 10px 16px; width: 300px; }
.field b { display: inline-block; width: 130px; font-weight: 600; }
.rt-tr, .rt-thead { display: flex; border-bottom: 1px solid #e6e9f2; background: #fff; }
.rt-th, .rt-td { padding: 7px 34px 7px 12px; width: 260px; cursor: pointer; }
.rt-th { font-weight: 600; }
a { color: #2c58c9; cursor: pointer; }
`;

/** One page for everything: a step changes the address at once and draws what comes later. */
const SCRIPT = `
const root = document.querySelector('#root');
let saved = 0;
const draw = async () => {
  const asked = location.href;
  const { title, body } = await (await fetch('/screen' + location.search + '&path=' + location.pathname)).json();
  if (asked !== location.href) return;
  document.title = title;
  root.innerHTML = body;
};
document.addEventListener('click', ({ target }) => {
  const to = target.closest('[data-to]')?.dataset.to;
  if (to) { history.pushState(null, '', to); void draw(); }
  else if (target.closest('.buttons-container')) document.querySelector('#told').textContent = 'Saved ' + (saved += 1);
});
addEventListener('popstate', () => void draw());
if (location.search === '') history.replaceState(null, '', location.pathname + '?mainview=client');
await draw();
`;

interface Screen {
  readonly title: string;
  readonly body: Html;
}

const BUTTONS = html`<div class="buttons-container"><button title="Edit">Edit</button><button title="Save">Save</button><button title="Share">Share</button></div>`;

const fieldsOf = ({ fields }: facts.Facts): Html =>
  html`<div class="details-sidebar">${fields.map(([label, value]) => html`<div class="field"><b>${label}</b>${value}</div>`)}</div>`;

const grid = (heading: string, rows: readonly facts.Listed[], to: (id: string) => string): Html =>
  html`<div class="ReactTable"><div class="rt-thead"><div class="rt-th">${heading}</div><div class="rt-th">Id</div></div><div class="rt-tbody">${rows.map(
    ({ id, name }) =>
      html`<div class="rt-tr-group" data-to="${to(id)}"><div class="rt-tr"><div class="rt-td">${name}</div><div class="rt-td">${id}</div></div></div>`,
  )}</div></div>`;

const clientScreen = (ground: WebGround, ordinal: number): Screen => {
  const shown = facts.companyFacts(ground, ordinal);
  const devices = grid('Asset', facts.devicesOf(ground, ordinal), (id) => `/assets?id=${id}`);
  return {
    title: shown.name,
    body: html`${BUTTONS}<h2>${shown.name}</h2><div class="hassidebar sidebar-2s">${fieldsOf(shown)}${devices}</div>`,
  };
};

const assetScreen = (ground: WebGround, ordinal: number): Screen => {
  const shown = facts.deviceFacts(ground, ordinal);
  const { id, name } = facts.ownerOf(ground, ordinal);
  return {
    title: shown.name,
    body: html`${BUTTONS}<h2>${shown.name}</h2><a data-to="/customers?mainview=client&clientid=${id}">${name}</a><div class="hassidebar sidebar-2s">${fieldsOf(shown)}</div>`,
  };
};

const screenAt = (ground: WebGround, path: string, query: URLSearchParams): Screen => {
  const [client, asset] = [query.get('clientid'), path === '/assets' ? query.get('id') : null];
  const ordinal =
    client !== null ? facts.companyBy(ground, client) : asset !== null ? facts.deviceBy(ground, asset) : undefined;
  if (ordinal !== undefined) return client !== null ? clientScreen(ground, ordinal) : assetScreen(ground, ordinal);
  if (client !== null || asset !== null) return { title: 'Not found', body: html`<h2>Nothing was found.</h2>` };
  const rows = path === '/customers' ? facts.listedCompanies(ground) : [];
  return { title: 'Customers', body: grid('Customer', rows, (id) => `/customers?mainview=client&clientid=${id}`) };
};

/** The web app of Halo PSA: one page, whose address is changed by its script. */
export const haloPages =
  (ground: WebGround): Pages =>
  ({ method, host, path, query }) => {
    if (method !== 'GET' || !HOSTS.has(host)) return undefined;
    if (path === '/screen') {
      const asked = new URLSearchParams(query);
      const { title, body } = screenAt(ground, asked.get('path') ?? '', asked);
      return {
        status: 200,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ title, body: body.text }),
      };
    }
    if (!/^\/(?:customers|assets|tickets)?$/u.test(path)) return undefined;
    return htmlPage({
      title: 'Halo',
      style: STYLE,
      script: SCRIPT,
      body: html`<body><div class="app-container"><nav class="menu"><a data-to="/customers?mainview=client">Customers</a><a data-to="/tickets?area=1">Tickets</a></nav><div class="main"><div id="root"></div><div id="told" role="status"></div></div></div></body>`,
    });
  };
