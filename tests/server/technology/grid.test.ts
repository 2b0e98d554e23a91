import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { afterCompanies } from '../../../server/mapping/after-companies.ts';
import type { SmartValue } from '../../../shared/api/technology.ts';
import {
  GRID_SORTS,
  type GridItem,
  type GridSort,
  type GridSummary,
  QUALITY_FIELDS,
} from '../../../shared/api/technology-grid.ts';
import { type Harness, startHarness } from '../harness.ts';
import { type StoredRecord, storeIntegration, storeLookups, storeRecords } from '../support/stored-estate.ts';

interface List<T> {
  items: T[];
  nextCursor: string | null;
}

const TODAY = '2026-06-15';
const SETTINGS = {
  fields: ['serialNumber', 'ram', 'osType', 'purchaseDate', 'warrantyExpirationDate'],
  special: {
    serial: ['serialNumber'],
    ram: ['ram'],
    os: ['osType'],
    purchased: ['purchaseDate'],
    expires: ['warrantyExpirationDate'],
  },
};

/** Few values of each, so that many items share one and ids decide. */
const date = (years: readonly number[]) => fc.constantFrom(...years.map((year) => `${year}-03-09`));
const configuration = fc.record(
  {
    name: fc.constantFrom('PC', 'pc', 'Böse', 'Zürich', '😀', '_'),
    company: fc.constantFrom('250', '251'),
    serialKey: fc.constantFrom('ABC1', 'ABC2', 'ZZZ'),
    purchasedOn: date([2018, 2021, 2022, 2023, 2025]),
    expiresOn: fc.constantFrom('2024-01-31', '2026-06-14', '2026-06-15', '2026-09-13', '2026-09-14', '2031-01-01'),
    ramBytes: fc.constantFrom(8 * 2 ** 30, 16 * 2 ** 30),
    osKey: fc.constantFrom('s||2012r2||standard', 's||2019||standard', 'm||14'),
  },
  { requiredKeys: ['name', 'company'] },
);
const ITEMS = 230;
const stored: readonly StoredRecord[] = fc
  .sample(configuration, { seed: 7, numRuns: ITEMS })
  .map((record, at) => ({ ...withoutUndefined(record), kind: 'configuration', ext: String(at + 1), type: '7' }));

let harness: Harness;
let group: number;
let companies: Map<string, number>;
beforeAll(async () => {
  harness = await startHarness();
  harness.clock.forward(Date.parse(`${TODAY}T12:00:00Z`) - harness.clock.now());
  const id = await storeIntegration(harness.db);
  await harness.db.write([
    {
      sql: `INSERT INTO stream (integration_id, kind, enabled, settings) VALUES (?, 'configuration', 1, ?)`,
      args: [id, JSON.stringify(SETTINGS)],
    },
  ]);
  await storeLookups(harness.db, id, [
    ['configuration-type', '7', 'Workstation'],
    ['configuration-type', '8', 'Server'],
  ]);
  await storeRecords(harness.db, id, [
    { kind: 'company', ext: '250', name: 'Contoso' },
    { kind: 'company', ext: '251', name: 'Fabrikam' },
    { kind: 'configuration', ext: '9001', name: 'SRV', company: '250', type: '8', serialKey: 'ABC1' },
    ...stored,
  ]);
  await afterCompanies(harness.db, harness.clock, { id, vendor: 'connectwise' }, 1);
  await harness.technician.call(`/api/integrations/${id}/companies/import`, { body: { externalIds: ['250', '251'] } });
  const { items } = await get<{ items: { id: number; name: string }[] }>('/api/groups');
  group = items.find(({ name }) => name === 'Workstation')?.id ?? 0;
  const ours = await get<List<{ id: number; name: string }>>('/api/companies');
  companies = new Map(ours.items.map((company) => [company.name, company.id]));
});
afterAll(() => harness.close());

const get = async <T>(path: string) => (await harness.viewer.call<T>(path)).body;
const summary = (query = '') => get<GridSummary>(`/api/technology/summary?group=${group}${query}`);

/** All pages of a grid, small ones. */
async function all(query: string): Promise<GridItem[]> {
  const found: GridItem[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: List<GridItem> = await get(
      `/api/technology/items?group=${group}${query}&limit=40${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found;
}

const KEYS: Record<GridSort, (record: StoredRecord) => string | number | undefined> = {
  name: ({ name }) => name,
  serial: ({ serialKey }) => serialKey,
  purchased: ({ purchasedOn }) => purchasedOn,
  expires: ({ expiresOn }) => expiresOn,
  memory: ({ ramBytes }) => ramBytes,
  system: ({ osKey }) => osKey,
};

/** The order in plain words: by value, then as stored; without a value last, whichever way. */
function sorted(records: readonly StoredRecord[], sort: GridSort, order: 'asc' | 'desc'): string[] {
  const key = KEYS[sort];
  const direction = order === 'asc' ? 1 : -1;
  const bytes = (value: string | number) => (typeof value === 'number' ? value : Buffer.from(value).toString('hex'));
  return [...records]
    .sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      if (x === undefined || y === undefined) return x === y ? Number(a.ext) - Number(b.ext) : x === undefined ? 1 : -1;
      if (x === y) return direction * (Number(a.ext) - Number(b.ext));
      return direction * (bytes(x) < bytes(y) ? -1 : 1);
    })
    .map(({ ext }) => ext);
}

describe('the grid of a group', () => {
  test.each(GRID_SORTS.flatMap((sort) => [[sort, 'asc'] as const, [sort, 'desc'] as const]))(
    'shows every item once, by %s %s, page after page, of all companies and of one',
    async (sort, order) => {
      const query = `&sort=${sort}&order=${order}`;
      expect((await all(query)).map(({ externalId }) => externalId)).toEqual(sorted(stored, sort, order));
      const own = stored.filter(({ company }) => company === '251');
      const ofOne = await all(`${query}&company=${companies.get('Fabrikam')}`);
      expect(ofOne.map(({ externalId }) => externalId)).toEqual(sorted(own, sort, order));
      expect(new Set(ofOne.map(({ company }) => company?.name))).toEqual(new Set(['Fabrikam']));
    },
  );

  const toneOf = (key: SmartValue['key']) => (item: GridItem) => item.smart.find((value) => value.key === key)?.tone;
  const TONES = {
    supported: 'plain',
    covered: 'plain',
    fine: 'plain',
    ending: 'warn',
    watch: 'warn',
    ended: 'stop',
    replace: 'stop',
    unknown: 'unknown',
  } as const;

  test.each([
    ['support', 'os', ['supported', 'ending', 'ended', 'unknown']],
    ['warranty', 'warranty', ['covered', 'ending', 'ended', 'unknown']],
    ['age', 'age', ['fine', 'watch', 'replace', 'unknown']],
  ] as const)(
    'filtered by %s has the items that its smart column shows so, and together all',
    async (filter, key, states) => {
      let n = 0;
      for (const state of states) {
        const found = await all(`&${filter}=${state}`);
        n += found.length;
        expect(new Set(found.map(toneOf(key))), state).toEqual(
          found.length === 0 ? new Set() : new Set([TONES[state]]),
        );
      }
      expect(n).toBe(ITEMS);
    },
  );

  test('finds a part of a name in any case, and the start of a serial number however it is written', async () => {
    const of = async (q: string) =>
      (await all(`&q=${encodeURIComponent(q)}`)).map(({ externalId }) => externalId).sort();
    const ids = (test: (record: StoredRecord) => boolean) =>
      stored
        .filter(test)
        .map(({ ext }) => ext)
        .sort();
    expect(await of('pc')).toEqual(ids(({ name }) => name.toLowerCase() === 'pc'));
    expect(await of('abc')).toEqual(ids(({ serialKey }) => serialKey?.startsWith('ABC') ?? false));
    expect(await of('%')).toEqual([]);
  });

  test('finds what is missing, as the summary counts it', async () => {
    const { items, quality } = await summary();
    expect(items).toBe(ITEMS);
    for (const field of QUALITY_FIELDS) {
      const filled = quality.find((line) => line.field === field)?.n ?? Number.NaN;
      expect((await all(`&missing=${field}`)).length, field).toBe(ITEMS - filled);
    }
  });

  test('is no list of a group that is none', async () => {
    expect((await harness.viewer.call('/api/technology/items?group=9999')).status).toBe(404);
    expect((await harness.viewer.call(`/api/technology/items?group=${group}&cursor=xyz`)).status).toBe(400);
  });
});

describe('a group at a glance', () => {
  test('counts each state as often as the grid shows it', async () => {
    const { support, warranty } = await summary();
    for (const [state, n] of Object.entries(support)) expect((await all(`&support=${state}`)).length, state).toBe(n);
    for (const [state, n] of Object.entries(warranty)) expect((await all(`&warranty=${state}`)).length, state).toBe(n);
  });

  test('counts ages in whole years, the oldest together, and those without one', async () => {
    const { ages, averageAge } = await summary(`&company=${companies.get('Contoso')}`);
    const own = stored.filter(({ company }) => company === '250');
    const bought = (year: number) => own.filter(({ purchasedOn }) => purchasedOn?.startsWith(String(year))).length;
    expect(Object.fromEntries(ages.map(({ key, n }) => [key, n]))).toEqual({
      ...{ 0: 0, 1: bought(2025), 2: 0, 3: bought(2023), 4: bought(2022), 5: bought(2021), 6: bought(2018) },
      none: own.filter(({ purchasedOn }) => purchasedOn === undefined).length,
    });
    expect(ages.map(({ tone }) => tone)).toEqual([
      'plain',
      'plain',
      'plain',
      'warn',
      'warn',
      'stop',
      'stop',
      'unknown',
    ]);
    expect(averageAge).toBeGreaterThan(365);
  });

  test('counts warranties that run by the quarter they end in', async () => {
    const { warranty, warrantyEnds } = await summary();
    expect(warrantyEnds.map(({ key }) => key)).toEqual([
      ...['2026-Q2', '2026-Q3', '2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4'],
      'later',
    ]);
    expect(warrantyEnds.reduce((sum, { n }) => sum + n, 0)).toBe(warranty.covered + warranty.ending);
    expect(warrantyEnds[0]).toMatchObject({
      n: stored.filter(({ expiresOn }) => expiresOn === TODAY).length,
      tone: 'warn',
    });
  });
});

function withoutUndefined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
