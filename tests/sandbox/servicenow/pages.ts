import * as facts from '../web/facts.ts';
import { type Html, html, htmlPage } from '../web/html.ts';
import type { Pages, WebGround } from '../web/web-ground.ts';
import { HOST } from './tenant.ts';

const STYLE = `
body { margin: 0; font: 14px/1.5 SourceSansPro, Arial, sans-serif; color: #2e2e2e; background: #fff; }
sn-shell { display: block; }
.navbar { display: flex; justify-content: space-between; align-items: center; background: #f4f5f7; border-bottom: 1px solid #d6d9df; padding: 6px 16px; }
.navbar-title { font-size: 17px; margin: 0; }
.navbar-right button { border: 1px solid #8b9097; background: #fff; padding: 5px 12px; cursor: pointer; }
.section_header_content_no_scroll { padding: 12px 16px; }
.form-group { display: flex; gap: 12px; margin: 5px 0; }
.form-group label { width: 170px; text-align: right; color: #5b6068; }
.form-group input { width: 260px; }
.data_list_table { border-collapse: collapse; }
.data_list_table td { border-bottom: 1px solid #e3e6ea; padding: 6px 34px 6px 16px; }
.linked { color: #1f64b4; }
`;

const FORM_SCRIPT = `
let saved = 0;
for (const button of document.querySelectorAll('.navbar-right button'))
  button.addEventListener('click', () => { document.querySelector('#told').textContent = 'Saved ' + (saved += 1); });
`;

/** The shell of Next Experience keeps its frame in a shadow root, and follows in its address what the frame shows. */
const NEXT_SCRIPT = `
const shell = document.querySelector('sn-shell');
const root = shell.attachShadow({ mode: 'open' });
const bar = document.createElement('div');
bar.textContent = 'All  Favorites  History';
bar.style = 'background: #1d3649; color: #fff; padding: 11px 16px; height: 22px';
const frame = document.createElement('iframe');
Object.assign(frame, { id: 'gsft_main', name: 'gsft_main', title: 'Main', src: shell.dataset.target });
frame.style = 'border: 0; width: 100%; height: calc(100vh - 44px); display: block';
frame.addEventListener('load', () => {
  const { pathname, search } = frame.contentWindow.location;
  history.replaceState(null, '', '/now/nav/ui/classic/params/target/' + encodeURIComponent((pathname + search).slice(1)));
});
root.append(bar, frame);
`;

const link = (table: string, id: string): string => `${table}.do?sys_id=${id}`;

const rowsOf = (table: string, rows: readonly facts.Listed[]): Html =>
  html`<table class="data_list_table" data-list_id="${table}"><tbody>${rows.map(
    ({ id, name }) =>
      html`<tr sys_id="${id}"><td><a class="linked formlink" href="${link(table, id)}">${name}</a></td></tr>`,
  )}</tbody></table>`;

const form = (table: string, { name, fields }: facts.Facts, more: Html) =>
  htmlPage({
    title: `${name} | ServiceNow`,
    style: STYLE,
    script: FORM_SCRIPT,
    body: html`<body><div class="navbar"><h1 class="navbar-title">${name}</h1><div class="navbar-right"><button id="sysverb_update">Save</button></div></div><div class="section_header_content_no_scroll">${fields.map(
      ([label, value]) =>
        html`<div class="form-group"><label>${label}</label><input aria-label="${label}" value="${value}"></div>`,
    )}<div id="related_lists_wrapper" data-table="${table}">${more}</div><a href="home.do">Home</a></div><div id="told" role="status"></div></body>`,
  });

const GONE = () =>
  htmlPage({ title: 'Record not found', style: STYLE, body: html`<body><h1>Record not found</h1></body>` });

const ITEM = 'cmdb_ci_computer';

const tablePage = (ground: WebGround, page: string, id: string) => {
  if (page === 'home')
    return htmlPage({
      title: 'Home',
      style: STYLE,
      body: html`<body><a href="core_company_list.do">Companies</a></body>`,
    });
  if (page === 'core_company_list')
    return htmlPage({
      title: 'Companies | ServiceNow',
      style: STYLE,
      body: html`<body><div class="navbar"><h2>Companies</h2></div>${rowsOf('core_company', facts.listedCompanies(ground))}</body>`,
    });
  if (page === 'core_company') {
    const ordinal = facts.companyBy(ground, id);
    if (ordinal === undefined) return GONE();
    return form(page, facts.companyFacts(ground, ordinal), rowsOf(ITEM, facts.devicesOf(ground, ordinal)));
  }
  if (!page.startsWith('cmdb_ci')) return undefined;
  const ordinal = facts.deviceBy(ground, id);
  if (ordinal === undefined) return GONE();
  const owner = facts.ownerOf(ground, ordinal);
  const company = html`<a class="linked" href="${link('core_company', owner.id)}">${owner.name}</a>`;
  return form(page, facts.deviceFacts(ground, ordinal), company);
};

/** A page of the instance, whatever a shell was asked to show: never one of somebody else's. */
const targetOf = (asked: string): string => `/${asked.replace(/^\/+/u, '')}`;

const oldShell = (target: string) =>
  htmlPage({
    title: 'ServiceNow',
    style: STYLE,
    body: html`<body><div class="navbar">ServiceNow</div><iframe id="gsft_main" name="gsft_main" title="Main" style="border:0;width:100%;height:90vh" src="${targetOf(target)}"></iframe></body>`,
  });

const nextShell = (target: string) =>
  htmlPage({
    title: 'ServiceNow',
    style: STYLE,
    script: NEXT_SCRIPT,
    body: html`<body><sn-shell component-id="shell-1" data-target="${targetOf(target)}"></sn-shell></body>`,
  });

/** The web app of ServiceNow: forms and lists by table, alone or in the frame of one of two shells. */
export const servicenowPages =
  (ground: WebGround): Pages =>
  ({ method, host, path, query }) => {
    if (method !== 'GET' || host !== HOST) return undefined;
    const asked = new URLSearchParams(query);
    const [, target] = /^\/now\/nav\/ui\/classic\/params\/target\/(.+)$/u.exec(path) ?? [];
    if (target !== undefined) return nextShell(decodeURIComponent(target));
    if (path === '/nav_to.do') return oldShell(asked.get('uri') ?? 'home.do');
    const [, page] = /^\/([a-z_]+)\.do$/u.exec(path) ?? [];
    return page === undefined ? undefined : tablePage(ground, page, asked.get('sys_id') ?? '');
  };
