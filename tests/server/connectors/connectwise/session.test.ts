import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Selection, Session } from '../../../../server/connectors/connector.ts';
import { connectwise } from '../../../../server/connectors/connectwise/index.ts';
import { VENDORS } from '../../../../shared/vendors.ts';
import type { FaultPlan } from '../../../sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import type { VendorSandbox } from '../../../sandbox/vendor.ts';
import { openAgainst } from '../open-against.ts';

const EVERYTHING: Selection = { companies: 'all', types: 'all', statuses: 'all', fields: [], filters: [] };
const known = { ids: async () => [], lookups: async () => [] };

let sandbox: Sandbox;
let vendor: VendorSandbox;
let session: Session<'connectwise'>;

beforeEach(async () => {
  sandbox = await startSandbox({ msp: { companies: 40, configurations: 1_500, contacts: 300 } });
  const found = sandbox.vendors.get('connectwise');
  if (!found) throw new Error('the sandbox has no ConnectWise');
  vendor = found;
  const { clientId = '', site = '' } = vendor.credentials;
  session = await openAgainst(connectwise({ clientId }), vendor.credentials, { routes: sandbox.routes, hosts: [site] });
});
afterEach(() => sandbox.stop());

const requestsTo = (endpoint: string): number => sandbox.counters.toJSON().requests[`connectwise GET ${endpoint}`] ?? 0;

async function listedIds(selection: Partial<Selection> = {}): Promise<string[]> {
  const [part] = await session.streams.configuration.parts({ ...EVERYTHING, ...selection }, known);
  const ids: string[] = [];
  for (let cursor: unknown = null; part; ) {
    const page = await part.page(typeof cursor === 'string' ? cursor : null, { pageSize: part.pageSize });
    for (const row of page.rows()) ids.push(row.id);
    if (page.next === null) break;
    cursor = page.next;
  }
  return ids;
}

describe('a listing', () => {
  it('costs one request a thousand records, and none a record', async () => {
    expect(await listedIds({ fields: ['serialNumber', 'question:80', 'custom:13'] })).toHaveLength(1_500);
    expect(requestsTo('/company/configurations')).toBe(2);
    expect(sandbox.counters.toJSON().total).toBe(1 + 2);
  });

  it('is narrowed by company, type and status at the vendor', async () => {
    const [type, other] = await session.lookups['configuration-type'](known);
    const all = await listedIds();
    const some = await listedIds({ types: [type?.id ?? ''] });
    const rest = await listedIds({ types: [other?.id ?? ''], statuses: ['1'] });
    expect(some.length).toBeGreaterThan(0);
    expect(some.length + rest.length).toBeLessThan(all.length);
    expect(all).toEqual(expect.arrayContaining(some));
  });

  it('carries the fields that rows are judged by, chosen for download or not', async () => {
    const filters = [{ key: 'serialNumber', op: 'filled' as const }];
    const [part] = await session.streams.configuration.parts({ ...EVERYTHING, filters }, known);
    const [row] = (await part?.page(null, { pageSize: 10 }))?.rows() ?? [];
    expect(row?.parse()).toMatchObject({ fields: { serialNumber: expect.anything() } });
  });

  it('of changes shows what left the selection, too', async () => {
    const [part] = await session.streams.configuration.parts({ ...EVERYTHING, types: ['1'], statuses: ['1'] }, known);
    const since = '2000-01-01T00:00:00Z';
    const page = await part?.page(null, { pageSize: 1_000, since });
    const kept = [...(page?.rows() ?? [])].map((row) => row.parse());
    expect(kept.some((one) => 'typeIds' in one && one.typeIds[0] !== '1')).toBe(true);
    expect(await part?.total?.({ pageSize: 1_000, since })).toEqual({ n: 1_500, trust: 'exact' });
  });

  it('leaves out companies in the recycle bin', async () => {
    const [part] = await session.streams.company.parts(EVERYTHING, known);
    const rows = [...((await part?.page(null, { pageSize: 1_000 }))?.rows() ?? [])];
    const truth = [...vendor.truth('companies')].map((text) => JSON.parse(text));
    const deleted = truth.filter(({ deletedFlag }) => deletedFlag).map(({ id }) => String(id));
    expect(deleted.length).toBeGreaterThan(0);
    expect(rows.map(({ id }) => id)).not.toEqual(expect.arrayContaining([deleted[0]]));
    expect(rows).toHaveLength(truth.length - deleted.length);
    const [answer] = await session.read([{ kind: 'company', id: deleted[0] ?? '' }]);
    expect(answer).toMatchObject({ gone: true });
  });
});

it('does nothing that ConnectWise ignores, caps or refuses', async () => {
  for await (const line of session.check()) expect(line.ok).toBe(true);
  for (const list of Object.values(session.lookups)) await list(known);
  const company = vendor.idOf('companies', 0);
  for (const kind of ['company', 'configuration', 'contact', 'site'] as const) {
    const fields = (await session.fields({ kind, types: 'all' }))
      .filter(({ samples }) => samples)
      .map(({ key }) => key);
    const parts = await session.streams[kind].parts(
      { ...EVERYTHING, fields, companies: kind === 'site' ? [company] : 'all' },
      known,
    );
    for (const part of parts) {
      await part.page(null, { pageSize: part.pageSize });
      await part.total?.({ pageSize: part.pageSize });
      await part.ids?.(null, { pageSize: part.pageSize });
    }
  }
  const { oddities, statuses } = sandbox.counters.toJSON();
  expect(oddities).toEqual({});
  expect(Object.keys(statuses)).toEqual(['connectwise 200']);
});

describe('fields of configurations', () => {
  it('are told with type, writability, the types that ask a question, and values seen', async () => {
    const fields = new Map(
      (await session.fields({ kind: 'configuration', types: 'all' })).map((field) => [field.key, field]),
    );
    expect(fields.get('manufacturer')).toMatchObject({ type: 'lookup', of: 'manufacturer', writable: true });
    expect(fields.get('warrantyExpirationDate')).toMatchObject({ type: 'date', writable: true });
    expect(fields.get('serialNumber')?.samples?.length).toBeGreaterThan(0);
    const questions = [...fields.values()].filter(({ key }) => key.startsWith('question:'));
    expect(questions.every(({ types }) => types?.length === 1)).toBe(true);
    expect(questions.map(({ label }) => label)).toEqual(expect.arrayContaining(['Form Factor', 'RAM']));
    for (const { samples = [] } of fields.values()) expect(new Set(samples).size).toBeLessThanOrEqual(3);
  });

  it('name no field of type Password', async () => {
    const asked = [...vendor.truth('configurations')].flatMap((text) => JSON.parse(text).questions ?? []);
    const secret = new Set(
      asked.filter(({ fieldType }) => fieldType === 'Password').map(({ questionId }) => `question:${questionId}`),
    );
    expect(secret.size).toBeGreaterThan(0);
    const fields = await session.fields({ kind: 'configuration', types: 'all' });
    expect(fields.filter(({ key }) => secret.has(key))).toEqual([]);
  });

  it('of chosen types leave the questions of others out', async () => {
    const fields = await session.fields({ kind: 'configuration', types: ['1'] });
    expect(new Set(fields.flatMap(({ types }) => types ?? []))).toEqual(new Set(['1']));
  });

  it('are told with the right that hides them', async () => {
    vendor.configure({ denied: ['configurations.inquire'] });
    const fields = await session.fields({ kind: 'configuration', types: ['1'] });
    expect(fields.length).toBeGreaterThan(20);
    expect(fields.every(({ hiddenBy }) => hiddenBy === 'Companies > Configurations, Inquire = All')).toBe(true);
  });

  it('still have the questions that stand on records when the setup tables are hidden', async () => {
    vendor.configure({ denied: ['tableSetup.inquire'] });
    const fields = await session.fields({ kind: 'configuration', types: 'all' });
    expect(fields.map(({ label }) => label)).toContain('Form Factor');
  });
});

describe('lookups', () => {
  it('carry names, what makes them inactive, and the board of a ticket status', async () => {
    const statuses = await session.lookups['company-status'](known);
    expect(statuses).toContainEqual(
      expect.objectContaining({ label: 'Active', active: true, facts: { inactive: false, default: true } }),
    );
    expect(statuses.some(({ facts }) => facts?.inactive === true)).toBe(true);
    // These two tables have a description where all others have a name.
    expect((await session.lookups['configuration-status'](known)).map(({ label }) => label)).toContain('Active');
    expect((await session.lookups['contact-type'](known)).map(({ label }) => label)).toContain('Decision Maker');
    const boards = new Set((await session.lookups['service-board'](known)).map(({ id }) => id));
    const ticketStatuses = await session.lookups['ticket-status'](known);
    expect(new Set(ticketStatuses.map(({ parentId }) => parentId))).toEqual(boards);
    expect(ticketStatuses.some(({ facts }) => facts?.closed === true)).toBe(true);
  });

  it('are read from their light twins where the role lacks the tables', async () => {
    const names = async () =>
      (await session.lookups['configuration-type'](known)).map(({ id, label }) => `${id} ${label}`);
    const before = await names();
    vendor.configure({ denied: ['tableSetup.inquire'] });
    expect(await names()).toEqual(before);
    expect(requestsTo('/configurations/types/info')).toBe(1);
  });

  it('say which right is missing where there is no twin', async () => {
    vendor.configure({ denied: ['tableSetup.inquire'] });
    await expect(session.lookups['company-status'](known)).rejects.toMatchObject({ code: 'right-missing' });
  });
});

describe('the permission doctor', () => {
  it('shows how many records the role sees, so that hidden ones are noticed', async () => {
    const count = async () => {
      for await (const line of session.check())
        if (line.feature === 'configurations' && line.count !== undefined) return line.count;
      throw new Error('no count of configurations');
    };
    expect(await count()).toBe(1_500);
    vendor.configure({ hiddenConfigurationTypes: [0] });
    expect(await count()).toBeLessThan(1_500);
  });

  it('tries every feature of the matrix that reads', async () => {
    const features = new Set<string>();
    for await (const line of session.check()) features.add(line.feature);
    const { tickets: _live, writeBack: _writes, ...reads } = VENDORS.connectwise.features;
    expect([...features]).toEqual(expect.arrayContaining(Object.keys(reads)));
    expect(requestsTo('/company/companies/{id}/sites')).toBe(1);
  });

  it('stops where nothing can be asked at all', async () => {
    sandbox.faults.set({ rules: [{ kind: 'error-503', times: 0 }] });
    await expect(
      (async () => {
        for await (const line of session.check()) expect(line.ok).toBe(true);
      })(),
    ).rejects.toMatchObject({ code: 'vendor-failing' });
  });

  it('goes on after a missing right, and says how to grant it', async () => {
    vendor.configure({ denied: ['tableSetup.inquire', 'contacts.inquire'] });
    const lines = [];
    for await (const line of session.check()) lines.push(line);
    expect(lines.find(({ feature }) => feature === 'contacts')).toMatchObject({
      ok: false,
      right: 'Companies > Contacts, Inquire = All',
      hides: expect.stringContaining('contacts'),
      fix: expect.stringContaining('set Inquire of Contacts to All'),
    });
    expect(lines.find(({ feature }) => feature === 'companies')).toMatchObject({ ok: true });
    expect(lines.filter(({ ok }) => !ok).length).toBeGreaterThan(3);
  });
});

describe('when the vendor misbehaves', () => {
  const misbehave = (...rules: FaultPlan['rules']) => sandbox.faults.set({ rules });
  const path = '/company/configurations\\?';

  it.each([
    'rate-limit',
    'rate-limit-without-retry-after',
    'error-500',
    'error-503',
    'reset',
    'cut-json',
    'html',
    'repeat-page',
  ] as const)('a listing comes through %s', async (kind) => {
    misbehave({ kind, path, nth: 2 });
    const ids = await listedIds();
    expect(new Set(ids).size).toBe(1_500);
    expect(sandbox.counters.toJSON().faults).toEqual({ [kind]: 1 });
  });

  it('a shuffled page loses nothing', async () => {
    misbehave({ kind: 'shuffle-page', path, times: 0 });
    expect(new Set(await listedIds()).size).toBe(1_500);
  });

  it('a body beyond all measure is refused', async () => {
    misbehave({ kind: 'huge', path, bytes: 70_000_000 });
    await expect(listedIds()).rejects.toMatchObject({ code: 'too-large' });
  });

  it('keys follow no redirect', async () => {
    misbehave({ kind: 'redirect', path, times: 0 });
    await expect(listedIds()).rejects.toMatchObject({ code: 'redirected' });
  });

  it.each(['off', 'redirect'] as const)(
    'a router that is %s makes it go to the codebase itself, and after it when it moves',
    async (router) => {
      vendor.configure({ router });
      expect(await listedIds()).toHaveLength(1_500);
      vendor.configure({ codebase: 'v2026_1' });
      expect(await listedIds()).toHaveLength(1_500);
    },
  );
});

describe('a link to a record', () => {
  it.each([
    ['company', 'CompanyFV'],
    ['configuration', 'ConfigFV'],
    ['contact', 'ContactFV'],
  ] as const)('opens the screen of a %s after sign-in', (kind, screen) => {
    expect(session.recordUrl({ kind, id: '250' })).toBe(
      `https://na.myconnectwise.net/v4_6_release/services/system_io/router/openrecord.rails?locale=en_US&recordType=${screen}&recid=250&companyName=tallpine`,
    );
  });

  it('is not made for sites, nor out of what is no id', () => {
    expect(session.recordUrl({ kind: 'site', id: '612' })).toBeNull();
    expect(session.recordUrl({ kind: 'company', id: '1&x=javascript:' })).toBeNull();
  });
});

it('reads no record whose id cannot be one, and asks nothing for it', async () => {
  const before = sandbox.counters.toJSON().total;
  const answers = await session.read([
    { kind: 'configuration', id: '1) or (1=1' },
    { kind: 'site', id: '612' },
  ]);
  expect(answers.map((answer) => 'failed' in answer)).toEqual([true, true]);
  expect(sandbox.counters.toJSON().total).toBe(before);
});
