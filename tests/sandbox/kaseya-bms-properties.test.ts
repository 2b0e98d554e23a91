import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { readForm } from './kaseya-bms/read-form.ts';
import { type BmsProbe, drain, HOST, probeBms, type Row, tokenOf } from './kaseya-bms-probe.ts';
import { BMS_SHAPES } from './kaseya-bms-shapes.ts';
import { propertiesOf } from './misfits.ts';
import { passNight } from './msp/night.ts';

const [ACCOUNTS, CONTACTS, ASSETS] = [
  '/v2/crm/accounts/summary',
  '/v2/crm/contacts/summary',
  '/v2/servicedesk/hardwareasset/searchselect',
] as const;

let probe: BmsProbe;
let assets: readonly Row[];

beforeAll(async () => {
  probe = await probeBms({ msp: { companies: 30, configurations: 400, contacts: 150 } });
  assets = await drain(probe, ASSETS);
});
afterAll(() => probe.sandbox.stop());

const detail = (id: number): Promise<Row> => probe.result(`/v2/servicedesk/hardwareasset/${id}`);
const put = (id: number, body: unknown) => probe.send('PUT', `/v2/servicedesk/hardwareasset/${id}`, body);

/** All that an asset can be sent with, as it was read; names are bound whatever their case. */
const toBody = (asset: Row): Record<string, unknown> => {
  const read = new Map(Object.entries(asset).map(([name, value]) => [name.toLowerCase(), value]));
  return Object.fromEntries(
    [...propertiesOf(BMS_SHAPES.HardwareAssetInputDto).keys()]
      .filter((name) => read.has(name.toLowerCase()))
      .map((name) => [name, read.get(name.toLowerCase())]),
  );
};

describe('whatever is asked', () => {
  const filters = fc.record(
    {
      'Filter.IsActive': fc.constantFrom('true', 'false'),
      'Filter.CategoryIds': fc.subarray(['1', '2', '3', '4']).map((ids) => ids.join(',') || '1'),
      'Filter.AccountId': fc.nat(29).map((company) => probe.bms.idOf('companies', company)),
      'Filter.AssetName': fc.constantFrom('LT', 'srv', '-0'),
    },
    { requiredKeys: ['Filter.IsActive'] },
  );

  test('a list is the same, however it is cut into pages', async () => {
    const listed = async (filter: Record<string, string>, size: number): Promise<number[]> => {
      const ids: number[] = [];
      for (let page = 1; ; page++) {
        const { rows } = await probe.page(ASSETS, { ...filter, PageSize: String(size), PageNumber: String(page) });
        if (rows.length === 0) return ids;
        ids.push(...rows.map(({ id }) => id));
      }
    };
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 9, max: 150 }), async (filter, size) => {
        const all = await listed(filter, 100);
        expect(await listed(filter, size)).toEqual(all);
        expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
      }),
      { numRuns: 25 },
    );
  });

  test('it is answered, and never by a crash', async () => {
    const token = tokenOf(await probe.signIn());
    const paths = fc.constantFrom(
      ...[ACCOUNTS, CONTACTS, ASSETS, '/v2/crm/contacts/search', '/v2/servicedesk/tickets', '/v2/crm/accounts/lookup'],
      ...['/v2/servicedesk/tickets/search', '/v2/system/customFields/31', '/v2/system/customFields/data/3/2500/70'],
      ...[`/v2/servicedesk/hardwareasset/${assets[0]?.id}`, '/v2/security/authenticate', '/v2/security/refreshtoken'],
    );
    const names = fc.constantFrom(
      ...['PageSize', 'PageNumber', 'Filter.IsActive', 'Filter.AccountId', 'Filter.ModifiedOnFrom', 'Filter.Ids'],
      ...['Filter.CategoryIds', 'Filter.AssetName', 'Filter.__proto__', 'Sort'],
    );
    const values = fc.oneof(fc.string(), fc.constantFrom('true', '-1', '0', '2026-01-01', '99999999999999999999'));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PUT'),
        paths,
        fc.array(fc.tuple(names, values), { maxLength: 4 }),
        fc.oneof(fc.json(), fc.string()),
        fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'),
        async (method, path, query, body, type) => {
          const answer = await ask(probe.sandbox.origin, {
            method,
            host: HOST,
            path: `${path}?${new URLSearchParams(query)}`,
            headers: { authorization: `Bearer ${token}`, 'content-type': type },
            body,
          });
          expect(answer.status).toBeLessThan(500);
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('a form is read alike, whichever way it is sent', async () => {
  const field = fc.tuple(
    fc.stringMatching(/^[a-z]{1,8}$/u),
    fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n]/u.test(text)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(field, { maxLength: 5 }), async (entries) => {
      const fields = new Map(entries);
      const form = new FormData();
      for (const [name, value] of fields) form.set(name, value);
      const request = new Request('http://sandbox.example', { method: 'POST', body: form });
      const multipart = Buffer.from(await request.arrayBuffer());
      expect(readForm(request.headers.get('content-type') ?? '', multipart)).toEqual(fields);
      const encoded = Buffer.from(new URLSearchParams([...fields]).toString());
      expect(readForm('application/x-www-form-urlencoded', encoded)).toEqual(fields);
    }),
  );
});

describe('whatever is written', () => {
  const asset = fc.nat().map((n) => assets[n % assets.length]?.id ?? 0);

  test('an asset that is sent as it was read stays as it is', async () => {
    let saved = 0;
    await fc.assert(
      fc.asyncProperty(asset, async (id) => {
        const before = await detail(id);
        const { success, result } = JSON.parse((await put(id, toBody(before))).text);
        expect(success).toBe(before.accountLocationId !== null);
        if (success !== true) return;
        saved++;
        const { modifiedOn: _on, modifiedBy: _by, modifiedById: _id, ...after } = result;
        expect(before).toMatchObject(after);
      }),
      { numRuns: 60 },
    );
    expect(saved).toBeGreaterThan(20);
  });

  test('a date without a zone is the same day when it is read', async () => {
    const { id } = (await Promise.all(assets.slice(0, 10).map((row) => detail(row.id)))).find(
      ({ accountLocationId }) => accountLocationId !== null,
    ) ?? { id: 0 };
    const days = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 10)}T00:00:00`);
    await fc.assert(
      fc.asyncProperty(days, days, async (warrantyExpirationDate, acquisitionDate) => {
        const body = toBody({ ...(await detail(id)), warrantyExpirationDate, acquisitionDate });
        expect(JSON.parse((await put(id, body)).text).result).toMatchObject({
          warrantyExpirationDate,
          acquisitionDate,
        });
      }),
      { numRuns: 25 },
    );
  });
});

/** What a record shows of others, where a rename is no change here, and what has dates of its own. */
const BORROWED = new Set(['accountName', 'locationName', 'accountType', 'businessType', 'locations']);

const own = (row: Row): string => JSON.stringify(Object.entries(row).filter(([name]) => !BORROWED.has(name)));

test('whatever a night changes of an account or contact is found by the time of its last change', async () => {
  const { msp } = probe.sandbox;
  msp.clock.fix(Date.parse('2026-02-01T00:00:00Z'));
  let changes = 0;
  for (let night = 0; night < 10; night++) {
    const paths = [ACCOUNTS, CONTACTS];
    const before = await Promise.all(paths.map((path) => drain(probe, path)));
    msp.clock.advance(300_000);
    const since = { 'Filter.ModifiedOnFrom': new Date(msp.clock.now()).toISOString() };
    passNight(msp);
    for (const [n, path] of paths.entries()) {
      const known = new Map((before[n] ?? []).map((row) => [row.id, own(row)]));
      const changed = (await drain(probe, path)).filter((row) => known.get(row.id) !== own(row));
      const found = new Set((await drain(probe, path, since)).map(({ id }) => id));
      expect(changed.filter(({ id }) => !found.has(id))).toEqual([]);
      changes += changed.length;
    }
  }
  expect(changes).toBeGreaterThan(25);
});
