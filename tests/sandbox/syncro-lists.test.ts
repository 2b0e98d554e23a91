import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { editsOf } from './msp/edits.ts';
import { passNight, QUIET_NIGHT } from './msp/night.ts';
import { probeSyncro, type SyncroProbe } from './syncro-probe.ts';

let probe: SyncroProbe;

beforeAll(async () => {
  probe = await probeSyncro();
});
afterAll(() => probe.sandbox.stop());
beforeEach(() => {
  probe.syncro.configure({ assetMeta: 'sent', singleCustomer: false });
  probe.sandbox.counters.reset();
});

/** A record as it came: what is in it is what the tests are about. */
type Row = ReturnType<typeof JSON.parse>;

const page = async (path: string) => JSON.parse((await probe.get(path)).text);

const all = async (path: string, key: string): Promise<Row[]> => {
  const rows: Row[] = [];
  for (let n = 1; ; n++) {
    const answer = await page(`${path}${path.includes('?') ? '&' : '?'}page=${n}`);
    rows.push(...answer[key]);
    if (n >= answer.meta.total_pages) return rows;
  }
};

describe('paging', () => {
  test.each([
    ['/customers', 'customers', 100],
    ['/customer_assets', 'assets', 50],
    ['/contacts', 'contacts', 50],
  ])('%s has a size of its own, which cannot be asked for', async (path, key, size) => {
    const first = await page(`${path}?per_page=500`);
    expect(first[key]).toHaveLength(size);
    expect(first.meta).toMatchObject({ per_page: size, page: 1 });
    expect(probe.oddities()).toEqual({ 'syncro ignored-per_page': 1 });
    const last = await page(`${path}?page=${first.meta.total_pages}`);
    expect(last[key]).toHaveLength(first.meta.total_entries - (first.meta.total_pages - 1) * size);
    expect((await page(`${path}?page=${first.meta.total_pages + 1}`))[key]).toEqual([]);
    const ids = (await all(path, key)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(first.meta.total_entries);
  });

  test('an empty list has no pages, and meta can be missing', async () => {
    expect((await page('/contacts?customer_id=1')).meta).toEqual({
      total_pages: 0,
      total_entries: 0,
      per_page: 50,
      page: 1,
    });
    probe.syncro.configure({ assetMeta: 'left-out' });
    expect(await page('/customer_assets?page=9999')).toEqual({ assets: [] });
  });

  test('a largest page comes at once when it is asked for again', async () => {
    await probe.get('/customers');
    const start = performance.now();
    for (let n = 0; n < 5; n++) await probe.get('/customers');
    expect((performance.now() - start) / 5).toBeLessThan(50);
  });
});

describe('faults', () => {
  test('strike the list inside its envelope', async () => {
    const whole = await page('/customers');
    const struck = async (kind: 'shuffle-page' | 'no-id' | 'malformed' | 'lying-count') => {
      probe.sandbox.faults.set({ rules: [{ kind }] });
      return page('/customers');
    };
    expect(await struck('shuffle-page')).toEqual({ ...whole, customers: whole.customers.toReversed() });
    expect((await struck('no-id')).customers[0]).not.toHaveProperty('id');
    expect((await struck('malformed')).customers[0].business_name).toEqual({ oops: [] });
    expect((await struck('lying-count')).meta.total_entries).toBe(whole.meta.total_entries + 7);
    probe.sandbox.faults.clear();
  });
});

describe('the estate', () => {
  test('is the one that every vendor shows, but for what Syncro cannot hold', async () => {
    const { msp } = probe.sandbox;
    const customers = await all('/customers?include_disabled=true', 'customers');
    const kept = [...msp.companies.population.ordinals()].filter((at) => !msp.companies.peek(at, 'deleted'));
    expect(customers.map((row) => row.business_then_name)).toEqual(kept.map((at) => msp.companies.peek(at, 'name')));
    expect(customers.some((row) => row.business_name === null)).toBe(true);
    const assets = await all('/customer_assets', 'assets');
    expect(assets.map(({ name }) => name)).toEqual(
      [...msp.configurations.population.ordinals()].map((at) => msp.configurations.peek(at, 'name')),
    );
    const contacts = await all('/contacts', 'contacts');
    expect(contacts).toHaveLength(msp.contacts.population.size);
    // What belonged to a customer that was deleted belongs to none.
    const orphans = assets.filter((row) => row.customer_id === null);
    expect(orphans.length).toBeGreaterThan(0);
    expect(orphans.every((row) => row.customer === null && row.address === null)).toBe(true);
    expect(await page(`/customers/${probe.syncro.idOf('companies', kept[3] ?? 0)}`)).toHaveProperty(
      'customer.addresses',
    );
  });

  test('a serial is in one of three places', async () => {
    const assets = await all('/customer_assets', 'assets');
    const { msp } = probe.sandbox;
    const found = assets.map((row) => {
      const stored = row.rmm_store.general.info;
      const inventory = row.properties.kabuto_information ?? (stored === undefined ? undefined : JSON.parse(stored));
      return row.asset_serial ?? (inventory?.general.serial_number || row.properties.serial_number) ?? null;
    });
    expect(found).toEqual(
      [...msp.configurations.population.ordinals()].map((at) => msp.configurations.peek(at, 'serial')),
    );
    expect(assets.some((row) => row.rmm_store.general.info !== undefined)).toBe(true);
    expect(assets.some((row) => row.properties.serial_number !== undefined)).toBe(true);
    expect(assets.some((row) => 'Notes' in row.properties && 'notes' in row.properties)).toBe(true);
  });

  test('a contact alone comes without a wrapper, others with one', async () => {
    const [contact] = (await page('/contacts')).contacts;
    expect(await page(`/contacts/${contact.id}`)).toEqual(contact);
    const [asset] = (await page('/customer_assets')).assets;
    const alone = (await page(`/customer_assets/${asset.id}`)).asset;
    expect(alone).toMatchObject({ id: asset.id, properties: asset.properties, has_live_chat: false });
    expect(alone).not.toHaveProperty('address');
    expect(await page('/customers/1')).toEqual({ message: 'Not found' });
    expect(await page('/customer_assets/1')).toEqual({ error: 'Asset not found' });
  });
});

describe('filters', () => {
  test('disabled customers are left out unless they are asked for', async () => {
    const some = await all('/customers', 'customers');
    const every = await all('/customers?include_disabled=true', 'customers');
    expect(some.every(({ disabled }) => !disabled)).toBe(true);
    expect(every.filter(({ disabled }) => !disabled)).toHaveLength(some.length);
    expect(every.length).toBeGreaterThan(some.length);
  });

  test('ids want brackets: without them only the last counts', async () => {
    const [a, b] = (await page('/customers')).customers.map(({ id }: { id: number }) => id);
    const ids = async (query: string) =>
      (await page(`/customers?${query}`)).customers.map(({ id }: { id: number }) => id);
    expect(await ids(`id[]=${a}&id[]=${b}`)).toEqual([a, b]);
    expect(await ids(`id=${a}&id=${b}`)).toEqual([b]);
    expect(await ids(`id=${a},${b}`)).toEqual([a]);
    expect(await ids(`not_id[]=${a}`)).not.toContain(a);
  });

  test('nothing but tickets knows a date to begin from', async () => {
    const since = encodeURIComponent('2030-01-01T00:00:00Z');
    for (const path of ['/customers', '/customer_assets', '/contacts']) {
      expect((await page(`${path}?since_updated_at=${since}`)).meta.total_entries).toBeGreaterThan(100);
    }
    expect(probe.oddities()).toEqual({ 'syncro ignored-since_updated_at': 3 });
  });

  test('customers are sorted by one field; assets and contacts are narrowed to a customer', async () => {
    const rows = await all('/customers?sort=updated_at%20DESC', 'customers');
    const times = rows.map((row) => Date.parse(row.updated_at));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const { id } = rows.find(({ contacts }) => contacts.length > 2);
    for (const [path, key] of [
      ['/customer_assets', 'assets'],
      ['/contacts', 'contacts'],
    ] as const) {
      const mine = await all(`${path}?customer_id=${id}`, key);
      expect(mine.length).toBeGreaterThan(0);
      expect(mine.every((row) => row.customer_id === id)).toBe(true);
    }
  });

  test('a single-customer user sees its own records alone', async () => {
    probe.syncro.configure({ singleCustomer: true });
    const [only] = (await page('/customers')).customers;
    expect((await page('/customers')).meta.total_entries).toBe(1);
    const assets = await all('/customer_assets', 'assets');
    expect(assets.every((row) => row.customer_id === only.id)).toBe(true);
  });
});

describe('nights', () => {
  test("a night of the agent's moves dates of its machines alone; a deleted company is gone", async () => {
    const { msp } = probe.sandbox;
    msp.clock.fix(Date.parse('2027-01-01T02:00:00Z'));
    passNight(msp, { ...QUIET_NIGHT, touch: 1 });
    const moved = (await all('/customer_assets', 'assets')).filter((row) => row.updated_at.startsWith('2027'));
    expect(moved.length).toBeGreaterThan(500);
    expect(new Set(moved.map((row) => row.asset_type))).toEqual(new Set(['Syncro Device']));
    const { id } = (await page('/customers')).customers[5];
    editsOf(msp).remove('companies', probe.syncro.ordinalOf('companies', String(id)) ?? -1);
    expect((await probe.get(`/customers/${id}`)).status).toBe(404);
    expect((await page(`/customer_assets?customer_id=${id}`)).assets).toEqual([]);
    msp.clock.release();
  });
});

describe('definitions', () => {
  test('tell the types, their fields and the answers of dropdowns, or are empty', async () => {
    const { assets, customers, locale } = await page('/settings');
    expect(locale.date_format).toBe('mm-dd-yy');
    expect(customers.customer_fields.map(({ name }: { name: string }) => name)).toContain('SLA Tier');
    expect(assets.asset_types.map(({ name }: { name: string }) => name)).toContain('Syncro Device');
    const field = assets.asset_type_fields.find(({ name }: { name: string }) => name === 'Criticality');
    const answers = assets.asset_type_field_answers.filter(
      (answer: { asset_type_field_id: number }) => answer.asset_type_field_id === field.id,
    );
    expect(answers.map(({ value }: { value: string }) => value)).toEqual(['High', 'Medium', 'Low']);
    probe.syncro.configure({ dropdowns: 'id' });
    const withId = (await all('/customer_assets', 'assets')).find((row) => 'Criticality' in row.properties);
    expect(assets.asset_type_field_answers.map(({ id }: { id: number }) => id)).toContain(
      withId?.properties.Criticality,
    );
    probe.syncro.configure({ dropdowns: 'text', definitions: 'empty' });
    expect((await page('/settings')).assets.asset_types).toEqual([]);
    probe.syncro.configure({ definitions: 'told' });
  });

  test('truth has what the lists have, and refuses what Syncro has not', async () => {
    const records = [...probe.syncro.truth('companies')].map((text) => JSON.parse(text));
    expect(records).toEqual(await all('/customers?include_disabled=true', 'customers'));
    expect(() => [...probe.syncro.truth('markets')]).toThrow(RangeError);
  });
});
