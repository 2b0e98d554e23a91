import * as facts from '../web/facts.ts';
import { type Html, html, htmlPage } from '../web/html.ts';
import type { Pages, WebGround } from '../web/web-ground.ts';
import { HOST } from './tenant.ts';

/** Bootstrap of about 2014 below two dark bars. */
const STYLE = `
body { margin: 0; font: 14px/1.4 "Helvetica Neue", Arial, sans-serif; color: #333; background: #f3f4f7; }
.syncro-top-nav-container { background: #1d2733; color: #fff; padding: 12px 20px; }
.sub-navbar-container { background: #2b3a4a; padding: 8px 20px; }
.sub-navbar-container a { color: #cfe2f5; margin-right: 18px; }
.container { padding: 10px 20px; }
.row { display: flex; justify-content: space-between; align-items: center; }
h1 { font-size: 24px; font-weight: 500; margin: 8px 0; }
.btn { border: 1px solid #c3c8ce; border-radius: 4px; background: #fff; padding: 6px 12px; color: #333; cursor: pointer; }
.widget { background: #fff; border: 1px solid #dcdfe4; border-radius: 4px; margin: 12px 0; max-width: 640px; }
.widget-header { border-bottom: 1px solid #dcdfe4; padding: 2px 12px; }
.widget-header h3 { font-size: 15px; margin: 8px 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 6px 12px; border-top: 1px solid #eceef1; }
th { width: 160px; font-weight: 600; }
a { color: #1f73b7; }
#told { padding: 4px 20px; }
`;

const SCRIPT = `
let saved = 0;
for (const button of document.querySelectorAll('.btn-bar .btn'))
  button.addEventListener('click', () => { document.querySelector('#told').textContent = 'Saved ' + (saved += 1); });
`;

const widget = (title: string, rows: readonly Html[]): Html =>
  html`<div class="widget"><div class="widget-header"><h3>${title}</h3></div><table><tbody>${rows}</tbody></table></div>`;

const fieldRows = ({ fields }: facts.Facts): Html[] =>
  fields.map(([label, value]) => html`<tr><th>${label}</th><td data-testid="${label}">${value}</td></tr>`);

interface Screen {
  readonly current: string;
  readonly title: string;
  readonly content: readonly Html[];
  readonly isRecord?: boolean;
}

const page = ({ current, title, content, isRecord = false }: Screen) =>
  htmlPage({
    title: `${title} - Syncro`,
    style: STYLE,
    script: SCRIPT,
    body: html`<body data-current-page="${current}">
<div class="syncro-top-nav-container" id="section_header">Tallpine</div>
<div class="sub-navbar-container"><a href="/customers">Customers</a><a href="/tickets">Tickets</a></div>
<div class="container"><div class="row"><h1>${title}</h1>${
      isRecord
        ? html`<div class="btn-bar"><div class="btn-group"><button class="btn">Edit</button> <button class="btn">Save</button></div></div>`
        : ''
    }</div>${content}</div><div id="told" role="status"></div></body>`,
  });

const customers = (ground: WebGround, number: number) =>
  page({
    current: 'customers-index',
    title: 'Customers',
    content: [
      html`<div class="widget"><table><tbody>${facts
        .listedCompanies(ground, number)
        .map(
          ({ id, name }) =>
            html`<tr><td><a href="/customers/${id}">${name}</a></td><td><a href="/customers/${id}/edit">Edit</a></td></tr>`,
        )}</tbody></table></div>`,
    ],
  });

const customer = (ground: WebGround, ordinal: number) => {
  const shown = facts.companyFacts(ground, ordinal);
  const devices = facts
    .devicesOf(ground, ordinal)
    .map(({ id, name }) => html`<tr><td><a href="/customer_assets/${id}">${name}</a></td></tr>`);
  return page({
    current: 'customers-show',
    title: shown.name,
    isRecord: true,
    content: [widget('Customer Info', fieldRows(shown)), widget('Assets', devices)],
  });
};

const asset = (ground: WebGround, ordinal: number) => {
  const shown = facts.deviceFacts(ground, ordinal);
  const owner = facts.ownerOf(ground, ordinal);
  const info = widget('Customer Info', [
    html`<tr><th>Customer</th><td><a href="/customers/${owner.id}">${owner.name}</a></td></tr>`,
  ]);
  return page({
    current: 'assets-show',
    title: shown.name,
    isRecord: true,
    content: [info, widget('Asset', fieldRows(shown))],
  });
};

const GONE = () =>
  htmlPage({ title: 'Not found', style: STYLE, body: html`<body><h1>Not found</h1></body>`, status: 404 });

/** The web app of Syncro: every record is a page of its own, drawn by the server. */
export const syncroPages =
  (ground: WebGround): Pages =>
  ({ method, host, path, query }) => {
    const [, folder, id] = /^\/(customers|customer_assets|tickets)(?:\/(\d+)(?:\/\w+)?)?\/?$/u.exec(path) ?? [];
    if (method !== 'GET' || host !== HOST || folder === undefined) return undefined;
    if (folder === 'tickets') return page({ current: 'tickets-index', title: 'Tickets', content: [] });
    if (id === undefined) {
      const number = Number(new URLSearchParams(query).get('page') ?? 1);
      return folder === 'customers'
        ? customers(ground, number)
        : page({ current: 'assets-index', title: 'Assets', content: [] });
    }
    const ordinal = folder === 'customers' ? facts.companyBy(ground, id) : facts.deviceBy(ground, id);
    if (ordinal === undefined) return GONE();
    return folder === 'customers' ? customer(ground, ordinal) : asset(ground, ordinal);
  };
