import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SITES } from '../../extension/sites/sites.ts';
import { PAGE_RULES } from '../../shared/page-rules.ts';
import { ask } from './ask.ts';
import { type Sandbox, startSandbox } from './server.ts';

interface WebApp {
  readonly vendor: string;
  readonly host: string;
  /** What the list of companies is drawn from. */
  readonly list: string;
  readonly company: (id: string) => string;
}

const APPS: readonly WebApp[] = [
  { vendor: 'syncro', host: 'tallpine.syncromsp.com', list: '/customers', company: (id) => `/customers/${id}` },
  {
    vendor: 'halo',
    host: 'tallpine.halopsa.com',
    list: '/screen?mainview=client&path=/customers',
    company: (id) => `/screen?mainview=client&clientid=${id}&path=/customers`,
  },
  {
    vendor: 'autotask',
    host: 'ww22.autotask.net',
    list: '/Mvc/CRM/AccountSearch.mvc',
    company: (id) => `/Mvc/CRM/AccountDetail.mvc?accountId=${id}`,
  },
  {
    vendor: 'servicenow',
    host: 'tallpine.service-now.com',
    list: '/core_company_list.do',
    company: (id) => `/core_company.do?sys_id=${id}`,
  },
  {
    vendor: 'kaseya-bms',
    host: 'bms.kaseya.com',
    list: '/react/crm/accounts',
    company: (id) => `/react/crm/accounts/${id}`,
  },
];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ msp: { companies: 60, configurations: 100, contacts: 50 } });
});
afterAll(() => sandbox.stop());

describe.each(APPS)('the web app of $vendor', ({ vendor, host, list, company }) => {
  const get = async (path: string) => (await ask(sandbox.origin, { host, path })).text;
  const idOf = (ordinal: number) => sandbox.vendors.get(vendor)?.idOf('companies', ordinal) ?? '';
  const living = () => {
    const { companies } = sandbox.msp;
    return [...companies.population.ordinals()].filter((ordinal) => !companies.peek(ordinal, 'deleted'));
  };

  it('leads from its list to addresses that are read as the companies they show', async () => {
    const site = SITES.find((one) => one.vendor === vendor);
    const targets = [...(await get(list)).matchAll(/(?:href|data-to)=\\?"([^"\\]+)/g)].map(([, to = '']) => to);
    const read = targets.flatMap((to) => {
      const page = site?.read(new URL(to.replaceAll('&amp;', '&'), `https://${host}`), PAGE_RULES);
      return page?.is === 'record' ? [`${page.kind} ${page.externalId}`] : [];
    });
    const shown = living().slice(0, 25);
    expect(new Set(read)).toEqual(new Set(shown.map((ordinal) => `company ${idOf(ordinal)}`)));
  });

  it('shows a company as it is now, and its name as text', async () => {
    const [ordinal = 0] = living().slice(5);
    sandbox.msp.companies.write(ordinal, { name: '<b>Bold</b> & "Sons"' }, sandbox.msp.stamp());
    sandbox.msp.touch();
    const page = await get(company(idOf(ordinal)));
    expect(page).toContain('&lt;b&gt;Bold&lt;/b&gt; &amp; &quot;Sons&quot;');
    expect(page.replace(/"title":"[^}]*?","body"/, '')).not.toContain('<b>Bold');
  });

  it('says so where there is no company', async () => {
    expect(await get(company('999999999'))).toMatch(/not found|nothing was found/i);
  });

  it('loads nothing from other hosts', async () => {
    for (const path of [list, company(idOf(living()[1] ?? 0))])
      expect(await get(path)).not.toMatch(/(?:src|href|url\()=?["'(]?(?:https?:)?\/\//);
  });
});
