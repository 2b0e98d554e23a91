import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApi } from '../../../extension/api.ts';
import { listCompanies, ROWS_AT_ONCE } from '../../../extension/pages/settings/mapping/list-companies.ts';
import { type Harness, startHarness } from '../../server/harness.ts';
import { storeIntegration, storeRecords } from '../../server/support/stored-estate.ts';

const COMPANIES = 2_345;
const ALL = { state: 'all', q: '', type: '', status: '' } as const;
const { signal } = new AbortController();

let h: Harness;
let id: number;
beforeAll(async () => {
  h = await startHarness();
  id = await storeIntegration(h.db);
  const names = Array.from({ length: COMPANIES }, (_, n) => `Company ${String(n).padStart(4, '0')}`);
  await storeRecords(
    h.db,
    id,
    names.map((name, n) => ({ kind: 'company', ext: String(n + 1), name })),
  );
});
afterAll(() => h.close());

it('lists a thousand, then as many more at each wish until all are listed, each once and by name', async () => {
  const api = createApi({ origin: h.origin, token: h.viewer.token });
  const first = await listCompanies(api, id, ALL, signal);
  if (!first.ok) throw new Error(first.error.message);
  expect([first.data.items.length, first.data.next === null]).toEqual([ROWS_AT_ONCE, false]);
  const second = await listCompanies(api, id, ALL, signal, ROWS_AT_ONCE, first.data);
  if (!second.ok) throw new Error(second.error.message);
  const third = await listCompanies(api, id, ALL, signal, ROWS_AT_ONCE, second.data);
  if (!third.ok) throw new Error(third.error.message);
  expect(third.data.next).toBeNull();
  expect(third.data.items.map(({ name }) => name)).toEqual(
    Array.from({ length: COMPANIES }, (_, n) => `Company ${String(n).padStart(4, '0')}`),
  );
});

it('lists as many again after news as were listed before, and what a filter lets through', async () => {
  const api = createApi({ origin: h.origin, token: h.viewer.token });
  const again = await listCompanies(api, id, ALL, signal, 2 * ROWS_AT_ONCE);
  expect(again).toMatchObject({ ok: true, data: { items: { length: 2 * ROWS_AT_ONCE } } });
  const some = await listCompanies(api, id, { ...ALL, q: 'Company 23' }, signal);
  expect(some).toMatchObject({ ok: true, data: { items: { length: 45 }, next: null } });
});
