import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Changes, Edit, Row, Session, Skip } from '../../../../server/connectors/connector.ts';
import { connectwise } from '../../../../server/connectors/connectwise/index.ts';
import { applyEdit } from '../../../sandbox/edit-request.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import type { VendorSandbox } from '../../../sandbox/vendor.ts';
import { answering, type Stand } from '../http/vendor-stand.ts';
import { openAgainst } from '../open-against.ts';
import { companyInfo, openAt, scriptedVendor } from './scripted-vendor.ts';

const isEdit = (planned: Edit | Skip): planned is Edit => 'after' in planned;
const edits = (planned: readonly (Edit | Skip)[]): Edit[] => planned.filter(isEdit);

async function rowOf(session: Session, id: string): Promise<Row> {
  const [answer] = await session.read([{ kind: 'configuration', id }]);
  if (!answer || !('row' in answer)) throw new Error(`configuration ${id} could not be read`);
  return answer.row;
}

async function plan(session: Session, id: string, want: Changes): Promise<(Edit | Skip)[]> {
  return (await session.write?.plan(await rowOf(session, id), want, {})) ?? [];
}

async function fieldsOf(session: Session, id: string) {
  const parsed = (await rowOf(session, id)).parse();
  if ('reject' in parsed) throw new Error(parsed.reject);
  return parsed.fields;
}

describe('writing back into the sandbox', () => {
  let sandbox: Sandbox;
  let vendor: VendorSandbox;
  let session: Session;
  /** A configuration without required questions, and one whose required question has no answer. */
  let free: string;
  let blocked: string;

  beforeAll(async () => {
    sandbox = await startSandbox({ msp: { companies: 10, configurations: 300, contacts: 10 } });
    const found = sandbox.vendors.get('connectwise');
    if (!found) throw new Error('the sandbox has no ConnectWise');
    vendor = found;
    const { clientId = '', site = '' } = vendor.credentials;
    session = await openAgainst(connectwise({ clientId }), vendor.credentials, {
      routes: sandbox.routes,
      hosts: [site],
    });
  });
  afterAll(() => sandbox.stop());

  beforeEach(() => {
    const records = [...vendor.truth('configurations')].map((text) => JSON.parse(text));
    const open = (record: { questions?: { requiredFlag: boolean; answer?: unknown }[] }) =>
      (record.questions ?? []).some(({ requiredFlag, answer }) => requiredFlag && (answer ?? null) === null);
    free = String(records.find((record) => !open(record)).id);
    blocked = String(records.find(open).id);
  });
  afterEach(() => vendor.configure({ denied: [] }));

  it('changes what was planned and nothing else, and tells the echo', async () => {
    const before = await fieldsOf(session, free);
    const planned = await plan(session, free, {
      expires: '2031-02-28',
      purchased: '2021-03-01',
      manufacturer: 'lenovo',
    });
    const applied = await session.write?.apply(edits(planned));
    const changed = {
      warrantyExpirationDate: '2031-02-28',
      purchaseDate: '2021-03-01',
      manufacturer: expect.any(String),
    };
    expect(applied?.echo).toEqual(changed);
    expect(applied?.after.id).toBe(free);
    expect(await fieldsOf(session, free)).toEqual({ ...before, ...changed });
    expect(sandbox.counters.toJSON().oddities).not.toHaveProperty('connectwise false-200-for-patch-path');
  });

  it('plans nothing for what ConnectWise has already', async () => {
    await session.write?.apply(edits(await plan(session, free, { expires: '2030-01-01' })));
    expect(await plan(session, free, { expires: '2030-01-01' })).toEqual([
      { ref: { kind: 'configuration', id: free }, field: 'expires', why: expect.stringContaining('already') },
    ]);
  });

  it.each([
    [{ expires: '2030-02-30' }, 'no calendar date'],
    [{ purchased: '01/02/2030' }, 'no calendar date'],
    [{ purchased: '' }, 'no calendar date'],
    [{ manufacturer: 'Nobody & Sons' }, 'no single manufacturer'],
  ])('skips %j and says why', async (want, why) => {
    expect(await plan(session, free, want)).toEqual([expect.objectContaining({ why: expect.stringContaining(why) })]);
  });

  it('refuses when the record moved since the plan, and writes nothing', async () => {
    const planned = edits(await plan(session, free, { expires: '2032-05-05' }));
    sandbox.msp.clock.advance(5_000);
    applyEdit(sandbox.msp, vendor, { op: 'rename', kind: 'configurations', id: free, name: 'Moved meanwhile' });
    await expect(session.write?.apply(planned)).rejects.toThrow(/changed in ConnectWise since the preview/);
    expect((await fieldsOf(session, free)).warrantyExpirationDate).not.toBe('2032-05-05');
  });

  it('says so when the record is gone', async () => {
    const planned = edits(await plan(session, free, { expires: '2032-06-06' }));
    applyEdit(sandbox.msp, vendor, { op: 'delete', kind: 'configurations', id: free });
    await expect(session.write?.apply(planned)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('names the required questions that stand in the way', async () => {
    const planned = edits(await plan(session, blocked, { expires: '2032-07-07' }));
    await expect(session.write?.apply(planned)).rejects.toMatchObject({
      code: 'refused-by-vendor',
      facts: { hint: expect.stringMatching(/Answer these required questions .+: \w/) },
    });
  });

  it('names the right that is missing', async () => {
    vendor.configure({ denied: ['configurations.edit'] });
    const planned = edits(await plan(session, free, { expires: '2032-08-08' }));
    await expect(session.write?.apply(planned)).rejects.toMatchObject({
      code: 'right-missing',
      message: expect.stringContaining('Edit = All'),
    });
  });

  it('writes one configuration at a time', async () => {
    const both = [
      ...edits(await plan(session, free, { expires: '2033-01-01' })),
      ...edits(await plan(session, blocked, { expires: '2033-01-01' })),
    ];
    await expect(session.write?.apply(both)).rejects.toThrow(RangeError);
    await expect(session.write?.apply([])).rejects.toThrow(RangeError);
  });

  it('is planned on fresh rows only', async () => {
    const selection = { companies: 'all', types: 'all', statuses: 'all' } as const;
    const known = { ids: async () => [], lookups: async () => [] };
    const [part] = await session.streams.configuration.parts({ ...selection, fields: [], filters: [] }, known);
    const [listed] = (await part?.page(null, { pageSize: 1 }))?.rows() ?? [];
    if (!listed) throw new Error('a row was expected');
    await expect(session.write?.plan(listed, { expires: '2030-01-01' }, {})).rejects.toThrow(RangeError);
  });

  it('touches nothing but configurations', async () => {
    const [company] = [...vendor.truth('companies')].map((text) => String(JSON.parse(text).id));
    const [answer] = await session.read([{ kind: 'company', id: company ?? '' }]);
    if (!answer || !('row' in answer)) throw new Error('the company could not be read');
    expect(await session.write?.plan(answer.row, { expires: '2030-01-01' }, {})).toEqual([
      expect.objectContaining({ why: expect.stringContaining('Only configurations') }),
    ]);
  });
});

describe('an answer of success', () => {
  const stands: Stand[] = [];
  afterEach(async () => {
    for (const stand of stands.splice(0)) await stand.close();
  });
  const record = (expires: string) =>
    `{"id":9031,"name":"A","warrantyExpirationDate":"${expires}","_info":{"lastUpdated":"2025-01-01T00:00:00Z"}}`;

  /** A vendor that always shows the record with one date, and answers a PATCH with another; `sent` is what it was sent. */
  async function vendorAnswering(patched: string) {
    const sent: string[] = [];
    const shown = record('2026-05-09T00:00:00Z');
    const stand = await scriptedVendor([
      [/companyinfo/, companyInfo()],
      [
        /^PATCH .*\/v4_6_release\/apis\/3\.0\/company\/configurations\/9031$/,
        (request, response) => {
          request.setEncoding('utf8').on('data', (chunk: string) => sent.push(chunk));
          request.on('end', () => answering(200, patched)(request, response));
        },
      ],
      [/^GET .*\/9031$/, answering(200, shown)],
      [/^GET /, answering(200, `[${shown}]`)],
    ]);
    stands.push(stand);
    return { session: await openAt(stand), sent };
  }

  it('that kept the change is believed', async () => {
    const { session, sent } = await vendorAnswering(record('2030-01-01T00:00:00Z'));
    const planned = edits(await plan(session, '9031', { expires: '2030-01-01' }));
    expect(await session.write?.apply(planned)).toMatchObject({ echo: { warrantyExpirationDate: '2030-01-01' } });
    expect(JSON.parse(sent.join(''))).toEqual([
      { op: 'replace', path: 'warrantyExpirationDate', value: '2030-01-01T00:00:00Z' },
    ]);
  });

  it.each([
    ['shows the old date', record('2026-05-09T00:00:00Z')],
    ['shows no date', '{"id":9031,"name":"A"}'],
    ['cannot be read as a record', '{"id":9031,"name":{"oops":1}}'],
  ])('that %s is an error', async (_what, patched) => {
    const { session } = await vendorAnswering(patched);
    const planned = edits(await plan(session, '9031', { expires: '2030-01-01' }));
    await expect(session.write?.apply(planned)).rejects.toThrow(/did not keep the change/);
  });

  it('is not asked for when the value moved, though the record tells no time of change', async () => {
    let expires = '2026-05-09T00:00:00Z';
    const shown = () => `{"id":9031,"name":"A","warrantyExpirationDate":"${expires}"}`;
    const stand = await scriptedVendor([
      [/companyinfo/, companyInfo()],
      [/^GET .*\/9031$/, (request, response) => answering(200, shown())(request, response)],
      [/^GET /, (request, response) => answering(200, `[${shown()}]`)(request, response)],
    ]);
    stands.push(stand);
    const session = await openAt(stand);
    const planned = edits(await plan(session, '9031', { expires: '2030-01-01' }));
    expires = '2028-01-01T00:00:00Z';
    await expect(session.write?.apply(planned)).rejects.toThrow(/changed in ConnectWise since the preview/);
    expect(stand.requests.some(({ method }) => method === 'PATCH')).toBe(false);
  });
});
