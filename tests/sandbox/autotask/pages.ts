import * as facts from '../web/facts.ts';
import { type Html, html, htmlPage } from '../web/html.ts';
import type { Pages, WebGround } from '../web/web-ground.ts';

/** Whatever zone the tenant stands in, its people work on the host of that zone. */
const WEB_HOST = /^ww\d+\.autotask\.net$/u;

const STYLE = `
body { margin: 0; font: 12px/1.5 Roboto, Arial, sans-serif; color: #333; background: #fff; }
.c-header__navigation-buttons { background: #376a94; padding: 10px 16px; }
.o-header-navigation-menu-button { border: 0; background: #2b5578; color: #fff; padding: 6px 12px; margin-right: 8px; cursor: pointer; }
.shell-frame { border: 0; width: 100%; height: calc(100vh - 48px); display: block; }
.EntityHeadingContainer, .PageHeadingContainer { background: #f0f5f9; padding: 10px 16px; border-bottom: 1px solid #c8d6e2; }
.Title > .Text { font-size: 17px; font-weight: 600; }
.IdentificationText { color: #6d7780; margin-left: 10px; }
.ToolBar { padding: 8px 16px; display: flex; gap: 6px; }
.Button { border: 1px solid #b8c6d3; background: #fff; padding: 4px 10px; cursor: pointer; }
.Columns { display: flex; gap: 20px; padding: 10px 16px; }
.InsightShell { border: 1px solid #d5dee6; padding: 10px; width: 260px; }
.Field b { display: inline-block; width: 140px; }
table { border-collapse: collapse; }
td { border-bottom: 1px solid #e4eaf0; padding: 6px 34px 6px 16px; }
`;

const SCRIPT = `
let saved = 0;
for (const button of document.querySelectorAll('.ToolBar .Button'))
  button.addEventListener('click', () => { document.querySelector('#told').textContent = 'Saved ' + (saved += 1); });
`;

const fieldsOf = ({ fields }: facts.Facts): Html =>
  html`<div>${fields.map(([label, value]) => html`<div class="Field"><b>${label}</b>${value}</div>`)}</div>`;

const TOOLBAR = html`<div class="ToolBar"><a class="Button">Edit</a><a class="Button">Save</a></div>`;

/** A record in its own page, which stands in a frame of the shell or alone. */
const record = (id: string, shown: facts.Facts, aside: Html) =>
  htmlPage({
    title: shown.name,
    style: STYLE,
    script: SCRIPT,
    body: html`<body><div class="EntityHeadingContainer"><div class="Title"><span class="Text">${shown.name}</span><span class="IdentificationText">ID: ${id}</span></div></div>${TOOLBAR}<div class="Columns">${fieldsOf(shown)}<div class="InsightContainer"><div class="InsightShell">${aside}</div></div></div><div id="told" role="status"></div></body>`,
  });

const table = (rows: readonly facts.Listed[], to: string): Html =>
  html`<table><tbody>${rows.map(({ id, name }) => html`<tr data-row-key="${id}"><td><a href="${to}${id}">${name}</a></td></tr>`)}</tbody></table>`;

const COMPANY = '/Mvc/CRM/AccountDetail.mvc?accountId=';
const DEVICE = '/Mvc/CRM/InstalledProductDetail.mvc?installedProductId=';

const GONE = () =>
  htmlPage({ title: 'Not found', style: STYLE, body: html`<body><h1>Not found</h1></body>`, status: 404 });

/** The shell: the page that it was told to show stands in a frame of it, and leads on by itself. */
const shell = (query: URLSearchParams, host: string) => {
  const packed = query.get('view-data');
  const { url = '' } =
    packed === null ? {} : (JSON.parse(Buffer.from(packed, 'base64').toString('utf8')) as { url?: string });
  const start = url.startsWith(`https://${host}/`) || /^\/[^/]/u.test(url) ? url : '/Mvc/Framework/Home.mvc';
  return htmlPage({
    title: 'Autotask',
    style: STYLE,
    body: html`<body><div class="c-header__navigation-buttons"><button class="o-header-navigation-menu-button">Menu</button></div><iframe class="shell-frame" title="Page" src="${start}"></iframe></body>`,
  });
};

type Show = (ground: WebGround, query: URLSearchParams, host: string) => ReturnType<Pages>;

const PAGES: Readonly<Record<string, Show>> = {
  '/autotaskonyx/landingpage': (_ground, query, host) => shell(query, host),
  '/mvc/framework/home.mvc': () =>
    htmlPage({
      title: 'Home',
      style: STYLE,
      body: html`<body><div class="PageHeadingContainer">Home</div><a href="/Mvc/CRM/AccountSearch.mvc">Companies</a></body>`,
    }),
  '/mvc/crm/accountsearch.mvc': (ground) =>
    htmlPage({
      title: 'Company Search',
      style: STYLE,
      body: html`<body><div class="PageHeadingContainer"><div class="Title"><span class="Text">Companies</span></div></div>${table(facts.listedCompanies(ground), COMPANY)}<a href="/Mvc/Framework/Home.mvc">Home</a></body>`,
    }),
  '/mvc/crm/accountdetail.mvc': (ground, query) => {
    const id = query.get('accountid') ?? '';
    const ordinal = facts.companyBy(ground, id);
    if (ordinal === undefined) return GONE();
    return record(
      id,
      facts.companyFacts(ground, ordinal),
      html`${table(facts.devicesOf(ground, ordinal), DEVICE)}<a href="/Mvc/Framework/Home.mvc">Home</a>`,
    );
  },
  '/mvc/crm/installedproductdetail.mvc': (ground, query) => {
    const id = query.get('installedproductid') ?? '';
    const ordinal = facts.deviceBy(ground, id);
    if (ordinal === undefined) return GONE();
    const owner = facts.ownerOf(ground, ordinal);
    return record(id, facts.deviceFacts(ground, ordinal), html`<a href="${COMPANY}${owner.id}">${owner.name}</a>`);
  },
};

/** The web app of Autotask PSA: pages of records, and the shell that frames them. Neither minds the case of an address. */
export const autotaskPages =
  (ground: WebGround): Pages =>
  ({ method, host, path, query }) => {
    if (method !== 'GET' || !WEB_HOST.test(host)) return undefined;
    const page = path.toLowerCase();
    const caseless = new URLSearchParams(
      [...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]),
    );
    return Object.hasOwn(PAGES, page) ? PAGES[page]?.(ground, caseless, host) : undefined;
  };
