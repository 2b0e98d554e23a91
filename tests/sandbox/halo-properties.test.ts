import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { drain, type HaloProbe, HOST, probeHalo, type Row } from './halo-probe.ts';
import { passNight } from './msp/night.ts';

let probe: HaloProbe;
let assets: readonly Row[];

beforeAll(async () => {
  probe = await probeHalo({ msp: { companies: 30, configurations: 400, contacts: 150 } });
  assets = await drain(probe, '/Asset');
});
afterAll(() => probe.sandbox.stop());

const idsOf = (rows: readonly Row[]): number[] => rows.map(({ id }) => id);
const detail = async (id: number) => JSON.parse((await probe.get(`/Asset/${id}?includedetails=true`)).text);

describe('whatever is asked', () => {
  const flags = fc.constantFrom('true', 'false');
  const filters = fc.record(
    {
      includeactive: flags,
      includeinactive: flags,
      assettypes: fc.subarray(['120', '121', '122', '123', '130']).map((types) => types.join(',') || '120'),
      client_id: fc.nat(29).map((company) => probe.halo.idOf('companies', company)),
      orderdesc: flags,
    },
    { requiredKeys: ['includeactive', 'includeinactive'] },
  );

  test('the pages of a list are its ids, cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 7, max: 150 }), async (filter, size) => {
        const { text } = await probe.get(`/Asset?${new URLSearchParams({ order: 'id', ...filter, idonly: 'true' })}`);
        const rows = await drain(probe, '/Asset', { ...filter, page_size: String(size) });
        expect(idsOf(rows)).toEqual(idsOf(JSON.parse(text).assets));
      }),
      { numRuns: 25 },
    );
  });

  test('it is answered, and never by a crash', async () => {
    const { access_token } = JSON.parse((await probe.token()).text);
    const paths = fc.constantFrom(
      '/Client',
      '/Site',
      '/Users',
      '/Asset',
      '/Tickets',
      '/Lookup',
      '/AssetType',
      '/Asset/103',
    );
    const names = fc.constantFrom(
      ...['page_no', 'page_size', 'pageinate', 'client_id', 'order', 'lastupdatefromdate', 'advanced_search', 'search'],
      ...['assettypes', 'idonly', 'count', 'lookupid', 'activeinactive', 'include_custom_fields'],
    );
    const values = fc.oneof(
      fc.string(),
      fc.constantFrom('true', '-1', '0', '1e9', '[]', '{}', '[{"filter_name":"__proto__"}]'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST'),
        paths,
        fc.array(fc.tuple(names, values), { maxLength: 4 }),
        fc.oneof(fc.json(), fc.string()),
        async (method, path, query, body) => {
          const answer = await ask(probe.sandbox.origin, {
            method,
            host: HOST,
            path: `/api${path}?${new URLSearchParams(query)}`,
            headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
            body,
          });
          expect(answer.status).toBeLessThan(500);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('whatever is written', () => {
  const asset = fc.nat().map((n) => assets[n % assets.length]?.id ?? 0);

  test('a date without a zone is the same day when it is read', async () => {
    const days = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 10)}T00:00:00`);
    await fc.assert(
      fc.asyncProperty(asset, days, days, async (id, warranty_end, supplier_purchasedate) => {
        const body = [{ id, warranty_end, supplier_purchasedate, _donotvalidate: true }];
        expect((await probe.post('/Asset', body)).status).toBe(201);
        expect(await detail(id)).toMatchObject({ warranty_end, supplier_purchasedate });
      }),
      { numRuns: 25 },
    );
  });

  test('fields that are sent as they were read stay as they are', async () => {
    await fc.assert(
      fc.asyncProperty(asset, async (id) => {
        const before = await detail(id);
        const fields = before.fields.map((field: Row) => ({ id: field.id, value: field.value }));
        const customfields = before.customfields.map((field: Row) => ({ id: field.id, value: field.value }));
        const body = [{ id, fields, customfields, _donotvalidate: true, _dontaddnewfields: true }];
        const {
          last_modified: _at,
          dlastupdate: _stamp,
          ...after
        } = JSON.parse((await probe.post('/Asset', body)).text);
        expect(before).toMatchObject(after);
      }),
      { numRuns: 60 },
    );
  });
});

/** What a record shows of others, where a rename is no change here, and what is shown again in its fields. */
const BORROWED =
  /_name$|^(?:clientsite_name|username|users|customer_relationship(?:_list)?|maincontact_id|key_field\d?)$/u;
/** What the monitoring tool moves without moving the date, and the names of makers. */
const UNSTAMPED: ReadonlySet<unknown> = new Set(['Last Logged On User', 'Manufacturer', 'Make']);

const own = ({ fields, ...row }: Row): string => {
  const kept = Object.entries(row).filter(([name]) => !BORROWED.test(name));
  const stamped = Array.isArray(fields) ? fields.filter(({ name }: Row) => !UNSTAMPED.has(name)) : [];
  return JSON.stringify([kept, stamped]);
};

test('whatever a night changes of a record is found by the time of its last update', async () => {
  const { msp } = probe.sandbox;
  msp.clock.fix(Date.parse('2026-02-01T00:00:00Z'));
  const paths = ['/Client', '/Site', '/Users', '/Asset'];
  const everything = { includeassetfields: 'true', includeaddress: 'true' };
  let changes = 0;
  for (let night = 0; night < 6; night++) {
    const before = await Promise.all(paths.map((path) => drain(probe, path, everything)));
    msp.clock.advance(600_000);
    const lastupdatefromdate = new Date(msp.clock.now()).toISOString().slice(0, 19);
    passNight(msp);
    for (const [n, path] of paths.entries()) {
      const known = new Map((before[n] ?? []).map((row) => [row.id, own(row)]));
      const changed = (await drain(probe, path, everything)).filter((row) => {
        // A general user is nobody who could be written.
        return known.get(row.id) !== own(row) && row.name !== 'General User';
      });
      const found = new Set(idsOf(await drain(probe, path, { lastupdatefromdate })));
      expect(changed.filter(({ id }) => !found.has(id))).toEqual([]);
      changes += changed.length;
    }
  }
  expect(changes).toBeGreaterThan(40);
});
