// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { LIST_SURFACES } from '../../../extension/sites/list-surfaces.ts';

const SYS_ID = '1f0a6c2e1b2a3010c0ffee00aa11bb22';

/** What the lists of a vendor hold, and what of it is a company. */
const LISTS = [
  {
    vendor: 'halo',
    of: 'names by the heading of their column',
    html: `<div class="ReactTable"><div class="rt-thead"><div class="rt-th">Id</div><div class="rt-th">Customer</div></div>
      <div class="rt-tbody"><div class="rt-tr-group"><div class="rt-td">42</div><div class="rt-td"> Contoso </div></div>
      <div class="rt-tr-group"><div class="rt-td">43</div><div class="rt-td"></div></div></div></div>`,
    rows: [{ name: 'Contoso' }],
  },
  {
    vendor: 'halo',
    of: 'names and ids where rows link to their records',
    html: `<div class="ReactTable"><div class="rt-tbody"><div class="rt-tr-group">
      <a href="/customers?mainview=client&amp;clientid=42">Contoso</a></div></div></div>`,
    rows: [{ name: 'Contoso', externalId: '42' }],
  },
  {
    vendor: 'halo',
    of: 'nothing where no column is the name',
    html: `<div class="ReactTable"><div class="rt-thead"><div class="rt-th">Agent</div></div>
      <div class="rt-tbody"><div class="rt-tr-group"><div class="rt-td">Pat</div></div></div></div>`,
    rows: [],
  },
  {
    vendor: 'autotask',
    of: 'names and ids, the company of the MSP with its id 0 among them',
    html: `<table><tr data-row-key="0"><td><a>Tallpine</a></td></tr><tr data-row-key="175"><td><a> Contoso </a></td></tr>
      <tr data-row-key="new"><td><a>Add</a></td></tr><tr data-row-key="176"><td>No link</td></tr></table>`,
    rows: [
      { name: 'Tallpine', externalId: '0' },
      { name: 'Contoso', externalId: '175' },
    ],
  },
  {
    vendor: 'servicenow',
    of: 'names and ids of rows with an id',
    html: `<table class="data_list_table"><tr sys_id="${SYS_ID}"><td><a href="#preview"></a></td>
      <td><a class="linked formlink" href="core_company.do"> Contoso </a></td></tr>
      <tr sys_id="-1"><td><a class="linked formlink">New</a></td></tr></table>
      <table><tr sys_id="${SYS_ID}"><td><a href="x">Elsewhere</a></td></tr></table>`,
    rows: [{ name: 'Contoso', externalId: SYS_ID }],
  },
  {
    vendor: 'kaseya-bms',
    of: 'names and ids of links to accounts, new and old',
    html: `<table><tr><td><a href="/react/crm/accounts/42">Contoso</a></td><td><a href="/react/crm/accounts/42/edit">Edit</a></td></tr>
      <tr><td><a href="/CRM/AccountDetails.aspx?tab=1&amp;ID=43">Fabrikam</a></td></tr>
      <tr><td><a href="/react/crm/contacts/7">Ada</a></td></tr></table>`,
    rows: [
      { name: 'Contoso', externalId: '42' },
      { name: 'Fabrikam', externalId: '43' },
    ],
  },
];

describe('the rows of a list of companies', () => {
  it.each(LISTS)('of $vendor: $of', ({ vendor, html, rows }) => {
    document.body.innerHTML = html;
    const list = LIST_SURFACES.find((one) => one.vendor === vendor);
    expect(list?.rows(document).map(({ at: _, ...told }) => told)).toEqual(rows);
  });
});
