import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BmsProbe, drain, probeBms, type Row } from './kaseya-bms-probe.ts';

let probe: BmsProbe;

beforeEach(async () => {
  probe = await probeBms({ msp: { companies: 30, configurations: 300, contacts: 100 } });
});
afterEach(() => probe.sandbox.stop());

const truth = (kind: string, query: Record<string, string> = {}): Row[] =>
  [...probe.bms.truth(kind, new URLSearchParams(query))].map((text) => JSON.parse(text));
const byId = (a: Row, b: Row): number => a.id - b.id;

test('of accounts and contacts is every row of their lists, active or not', async () => {
  expect(truth('companies')).toEqual([...(await drain(probe, '/v2/crm/accounts/summary'))].sort(byId));
  expect(truth('contacts')).toEqual([...(await drain(probe, '/v2/crm/contacts/summary'))].sort(byId));
});

test('of assets is every one in full', async () => {
  const told = truth('configurations');
  expect(told).toHaveLength(300);
  for (const asset of [told[0], told.at(-1)])
    expect(await probe.result(`/v2/servicedesk/hardwareasset/${asset?.id}`)).toEqual(asset);
});

test('of locations says whose they are', () => {
  const inside = truth('companies').flatMap(({ id, locations }) =>
    (locations as Row[]).map((location) => ({ accountId: id, ...location })),
  );
  expect(truth('sites')).toEqual(inside);
  expect(inside.length).toBeGreaterThan(20);
});

test('is what the user does not see as well', () => {
  const all = truth('configurations');
  probe.bms.configure({ hiddenAccountTypes: [0] });
  expect(truth('configurations')).toEqual(all);
});

test('can be narrowed as a list can, and there is none of what the vendor does not have', () => {
  const active = truth('contacts', { 'Filter.IsActive': 'true' });
  expect(active).toEqual(truth('contacts').filter(({ isActive }) => isActive));
  expect(active.length).toBeLessThan(100);
  expect(() => truth('markets')).toThrow(RangeError);
  expect(() => truth('contacts', { 'Filter.IsActive': 'perhaps' })).toThrow(RangeError);
});

test('names records by ids that lead back to them', () => {
  for (const kind of ['companies', 'configurations', 'contacts'] as const) {
    for (const ordinal of probe.sandbox.msp[kind].population.ordinals())
      expect(probe.bms.ordinalOf(kind, probe.bms.idOf(kind, ordinal))).toBe(ordinal);
    expect(probe.bms.ordinalOf(kind, '3')).toBeUndefined();
  }
});
