import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Part, Selection, Session, Stream } from '../../../../server/connectors/connector.ts';
import { servicenow } from '../../../../server/connectors/servicenow/index.ts';
import type { Json } from '../../../../shared/json.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import type { VendorSandbox } from '../../../sandbox/vendor.ts';
import { idsOf, pagesOf } from '../list-pages.ts';
import { openAgainst } from '../open-against.ts';

let sandbox: Sandbox;
let vendor: VendorSandbox;
let usual: unknown;

beforeAll(async () => {
  sandbox = await startSandbox({ msp: { companies: 30, configurations: 300, contacts: 200 } });
  const found = sandbox.vendors.get('servicenow');
  if (!found) throw new Error('the sandbox has no ServiceNow');
  vendor = found;
  usual = structuredClone(vendor.settings());
});
afterEach(() => vendor.configure(usual));
afterAll(() => sandbox.stop());

type Way = 'basic' | 'api-key' | 'client-credentials' | 'password';

/** A session by one of the ways in. */
function open(way: Way = 'basic'): Promise<Session<'servicenow'>> {
  const { host = '', username = '', password = '', clientId = '', clientSecret = '', apiKey = '' } = vendor.credentials;
  const entered = {
    basic: { username, password },
    'api-key': { apiKey },
    'client-credentials': { clientId, clientSecret },
    password: { clientId, clientSecret, username, password },
  } as const satisfies Record<Way, Readonly<Record<string, string>>>;
  return openAgainst(servicenow, { host, ...entered[way] }, { routes: sandbox.routes, hosts: [] });
}

const ALL: Selection = { companies: 'all', types: 'all', statuses: 'all', fields: [], filters: [] };

async function partOf(stream: Stream): Promise<Part> {
  const [part] = await stream.parts(ALL, { ids: async () => [], lookups: async () => [] });
  if (!part) throw new Error('a part was expected');
  return part;
}

const contacts = async (session: Session<'servicenow'>) => idsOf(await pagesOf(await partOf(session.streams.contact)));

describe('a sandboxed instance', () => {
  it('shows the same by every way in, and is sent no cookie', async () => {
    const lists = [];
    for (const way of ['basic', 'api-key', 'client-credentials', 'password'] as const)
      lists.push(await contacts(await open(way)));
    expect(lists[0]?.length).toBeGreaterThan(100);
    for (const list of lists) expect(list).toEqual(lists[0]);
    expect(JSON.stringify(sandbox.counters)).not.toContain('sent-cookie');
  });

  it('whose tokens were revoked gives another without anybody noticing', async () => {
    const session = await open('password');
    const before = await contacts(session);
    vendor.move?.();
    expect(await contacts(session)).toEqual(before);
  });

  it('that hides rows shows all the others, and says how many there are', async () => {
    const all = await contacts(await open());
    vendor.configure({ hiddenRows: { sys_user: 700 } });
    const part = await partOf((await open()).streams.contact);
    const shown = idsOf(await pagesOf(part));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(all.length / 2);
    expect(await part.total?.({ pageSize: 40 })).toMatchObject({ trust: 'upper', n: all.length });
  });

  it.each(['refused', 'ignored'] as const)('where comparing ids is %s still comes to its end', async (noRangeHow) => {
    const all = await contacts(await open());
    vendor.configure({ noRange: ['sys_user.sys_id'], noRangeHow });
    const part = await partOf((await open()).streams.contact);
    const ids = new Set<string>();
    for (let cursor: Json | null = null, pages = 0; ; pages++) {
      expect(pages).toBeLessThan(20);
      const page = await part.page(cursor, { pageSize: 40 });
      for (const { id } of page.rows()) ids.add(id);
      if (!page.restart && page.next === null) break;
      cursor = page.restart ? null : page.next;
    }
    expect([...ids].sort()).toEqual([...all].sort());
  });

  it.each(['stray-text', 'cut', 'parses', 'error-500'] as const)(
    'that breaks long lists off (%s) gives none of their rows, and shorter ones whole',
    async (cancelShape) => {
      vendor.configure({ cancelAbove: 50, cancelShape });
      const part = await partOf((await open()).streams.contact);
      await expect(part.page(null, { pageSize: 100 })).rejects.toMatchObject({ code: 'vendor-failing' });
      expect([...(await part.page(null, { pageSize: 50 })).rows()]).toHaveLength(50);
    },
  );
});
