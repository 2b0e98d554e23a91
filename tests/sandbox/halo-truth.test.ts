import { afterEach, beforeEach, expect, test } from 'vitest';
import { drain, type HaloProbe, probeHalo, type Row } from './halo-probe.ts';

let probe: HaloProbe;

beforeEach(async () => {
  probe = await probeHalo({ msp: { companies: 30, configurations: 300, contacts: 100 } });
});
afterEach(() => probe.sandbox.stop());

const truth = (kind: string, query: Record<string, string> = {}): Row[] =>
  [...probe.halo.truth(kind, new URLSearchParams(query))].map((text) => JSON.parse(text));

test.each([
  ['companies', '/Client'],
  ['sites', '/Site'],
  ['contacts', '/Users'],
  ['configurations', '/Asset'],
])('of %s is every record as it is told one by one, active or not', async (kind, path) => {
  const told = truth(kind);
  expect(told.map(({ id }) => id)).toEqual((await drain(probe, path)).map(({ id }) => id));
  for (const row of [told[1], told.at(-1)]) {
    const detail = await probe.get(`${path}/${row?.id}?includedetails=true&noicon=true`);
    expect(row).toMatchObject(JSON.parse(detail.text));
  }
});

test('is what the agent does not see as well', () => {
  const all = truth('configurations');
  probe.halo.configure({ hiddenAssetTypes: [0], hiddenTopLevels: [3], assetFieldsInLists: false });
  expect(truth('configurations')).toEqual(all);
  expect(truth('configuration-types').map(({ name }) => name)).toContain('Managed Workstation');
});

test('can be narrowed as a list can', () => {
  const [some] = truth('configurations');
  const client_id = String(some?.client_id);
  expect(truth('configurations', { client_id })).toEqual(
    truth('configurations').filter((row) => String(row.client_id) === client_id),
  );
  expect(truth('contacts', { exclude_generaluser: 'true' })).toHaveLength(100);
});

test('there is none of what the vendor does not have', () => {
  expect(() => truth('markets')).toThrow(RangeError);
  expect(() => truth('companies', { advanced_search: 'nonsense' })).toThrow(RangeError);
});

test('names records by ids that lead back to them', () => {
  const { msp } = probe.sandbox;
  for (const kind of ['companies', 'configurations', 'contacts'] as const) {
    for (const ordinal of msp[kind].population.ordinals())
      expect(probe.halo.ordinalOf(kind, probe.halo.idOf(kind, ordinal))).toBe(ordinal);
    expect(probe.halo.ordinalOf(kind, '3')).toBeUndefined();
  }
  expect(truth('configuration-types').map(({ id }) => probe.halo.ordinalOf('configuration-types', String(id)))).toEqual(
    msp.tables.rows('configuration-types').map((_, position) => position),
  );
});
