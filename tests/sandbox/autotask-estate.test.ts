import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AutotaskProbe, probeAutotask } from './autotask-probe.ts';
import { applyEdit } from './edit-request.ts';
import { passNight, QUIET_NIGHT } from './msp/night.ts';

let probe: AutotaskProbe;

beforeEach(async () => {
  probe = await probeAutotask();
});
afterEach(() => probe.sandbox.stop());

describe('the estate', () => {
  test('is the one that ConnectWise shows, without what lies in the recycle bin there', async () => {
    const other = probe.sandbox.vendors.get('connectwise');
    const names = [...(other?.truth('companies') ?? [])]
      .map((text) => JSON.parse(text))
      .filter(({ deletedFlag }) => !deletedFlag)
      .map(({ name }) => name);
    expect((await probe.list('Companies')).map(({ companyName }) => companyName)).toEqual(names);
    const serials = [...(other?.truth('configurations') ?? [])].map((text) => JSON.parse(text).serialNumber ?? null);
    expect((await probe.list('ConfigurationItems')).map(({ serialNumber }) => serialNumber)).toEqual(serials);
    const people = [...(other?.truth('contacts') ?? [])].map((text) => JSON.parse(text).firstName);
    expect((await probe.list('Contacts')).map(({ firstName }) => firstName)).toEqual(people);
  });

  test('every record points to companies that are listed, or lost theirs', async () => {
    const companies = new Set((await probe.list('Companies')).map(({ id }) => id));
    for (const { companyID } of await probe.list('CompanyLocations')) expect(companies).toContain(companyID);
  });

  test('a company that goes leaves no list behind, and its locations go with it', async () => {
    const [, , , third] = await probe.list('Companies');
    const id = third?.id ?? -1;
    applyEdit(probe.sandbox.msp, probe.autotask, { op: 'delete', kind: 'companies', id: String(id) });
    expect((await probe.list('Companies')).map((row) => row.id)).not.toContain(id);
    expect(await probe.list('CompanyLocations', [{ op: 'eq', field: 'companyID', value: id }])).toEqual([]);
    expect((await probe.get(`/Companies/${id}`)).text).toBe('{"item":null}');
  });

  test('in a quiet night the monitoring tool moves its own fields, and saves few devices', async () => {
    const { msp } = probe.sandbox;
    const before = await probe.list('ConfigurationItems');
    const since = new Date(msp.clock.now()).toISOString();
    msp.clock.advance(60_000);
    passNight(msp, QUIET_NIGHT);
    const after = await probe.list('ConfigurationItems');
    const moved = after.filter((row, at) => JSON.stringify(row) !== JSON.stringify(before[at]));
    const saved = await probe.list('ConfigurationItems', [{ op: 'gt', field: 'lastModifiedTime', value: since }]);
    expect(saved.length).toBeGreaterThan(0);
    expect(saved.length).toBeLessThan(80);
    expect(moved.length).toBeGreaterThan(saved.length * 4);
  });

  test.each(['company-types', 'markets', 'company-statuses', 'manufacturers'] as const)(
    'a row of %s is edited by its value',
    async (kind) => {
      const values = () => [...probe.autotask.truth(kind)].map((text) => JSON.parse(text));
      const [, , third] = values();
      applyEdit(probe.sandbox.msp, probe.autotask, {
        op: 'edit-row',
        table: kind,
        id: String(third.value),
        name: 'Renamed',
      });
      expect(values()[2]).toEqual({ ...third, label: 'Renamed' });
    },
  );

  test('truth tells what the API tells to who may see all', async () => {
    probe.autotask.configure({ hiddenOwners: [29_682_885], protectedData: 'full' });
    expect([...probe.autotask.truth('configurations')]).toHaveLength(1300);
    const search = JSON.stringify({ Filter: [{ op: 'eq', field: 'id', value: 0 }] });
    const [own = ''] = probe.autotask.truth('companies', new URLSearchParams({ search }));
    expect(JSON.parse(own)).toMatchObject({ id: 0 });
    expect(() => [...probe.autotask.truth('unicorns')]).toThrow('no truth of unicorns');
  });
});

describe('a fault in a page', () => {
  test('meets the rows inside the envelope', async () => {
    const page = () => probe.query('Companies', undefined, { MaxRecords: 5 });
    const whole = (await page()).items.map(({ id }) => id);
    probe.sandbox.faults.set({ rules: [{ kind: 'shuffle-page' }] });
    expect((await page()).items.map(({ id }) => id)).toEqual([...whole].reverse());
    probe.sandbox.faults.set({ rules: [{ kind: 'no-id' }] });
    expect((await page()).items.map(({ id }) => id)).toEqual([undefined, ...whole.slice(1)]);
    probe.sandbox.faults.set({ rules: [{ kind: 'malformed' }] });
    const { items, pageDetails } = await page();
    expect(items[0]?.companyName).toEqual({ oops: [] });
    expect(pageDetails.count).toBe(5);
  });
});
