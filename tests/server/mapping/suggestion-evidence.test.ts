import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { afterCompanies } from '../../../server/mapping/after-companies.ts';
import { refreshCompanyKeys } from '../../../server/mapping/company-keys.ts';
import type { Account } from '../../../shared/api/account.ts';
import type { VendorCompany } from '../../../shared/api/mapping.ts';
import { type Harness, startHarness } from '../harness.ts';
import { createScript, scriptedConnector } from '../support/scripted-connector.ts';
import { type StoredRecord, storeIntegration, storeRecords } from '../support/stored-estate.ts';

let harness: Harness;
let psa: number;
beforeEach(async () => {
  harness = await startHarness({ connectors: { connectwise: scriptedConnector(createScript()) } });
  psa = await storeIntegration(harness.db);
});
afterEach(() => harness.close());

const ours = async (name: string, website: string | null = null) => {
  const insert = `INSERT INTO company (name, website, origin, created_at) VALUES (?, ?, 'user', 1) RETURNING id`;
  const [inserted] = await harness.db.write([{ sql: insert, args: [name, website] }]);
  return Number(inserted?.rows[0]?.id);
};
const refresh = (id: number) => afterCompanies(harness.db, harness.clock, { id, vendor: 'connectwise' }, 1);
const candidatesOf = async (integrationId: number, ext: string) => {
  const { body } = await harness.viewer.call<{ items: VendorCompany[] }>(
    `/api/integrations/${integrationId}/companies`,
  );
  return (body.items.find(({ externalId }) => externalId === ext)?.candidates ?? []).map(({ name, evidence }) => ({
    name,
    reasons: evidence.map(({ sentence }) => sentence),
  }));
};

describe('serials', () => {
  const devices = (company: string, serials: readonly (string | null)[]): StoredRecord[] =>
    serials.map((serial, n) => ({
      kind: 'configuration',
      ext: `${company}-${n}`,
      name: `PC ${n}`,
      company,
      ...(serial === null ? {} : { serialKey: serial }),
    }));

  /** The same estate by the PSA, where it is mapped, and by the documentation, under a name nobody would think of. */
  async function twoSources(theirs: readonly (string | null)[], contosos: readonly string[]) {
    const contoso = await ours('Contoso Ltd');
    const [made] = await harness.db.write([
      {
        sql: `INSERT INTO integration (vendor, kind, name, state, settings, web_url, created_at)
              VALUES ('connectwise', 'documentation', 'Docs', 'connected', '{}', '', 1) RETURNING id`,
      },
    ]);
    const docs = Number(made?.rows[0]?.id);
    await storeRecords(harness.db, psa, [
      { kind: 'company', ext: '250', name: 'Contoso Ltd' },
      ...devices('250', contosos),
    ]);
    await harness.db.write([
      {
        sql: `INSERT INTO company_link (integration_id, ext, state, company_id, how, name_then, at)
              VALUES (?, '250', 'mapped', ?, 'person', 'Contoso Ltd', 1)`,
        args: [psa, contoso],
      },
    ]);
    await storeRecords(harness.db, docs, [
      { kind: 'company', ext: 'g1', name: 'Harbour Freight Lines' },
      ...devices('g1', theirs),
    ]);
    await refresh(docs);
    return docs;
  }

  test('of our own items name the company, however it is called', async () => {
    const docs = await twoSources(['A1', 'B2', 'C3', 'X9', null], ['A1', 'B2', 'C3', 'D4']);
    expect(await candidatesOf(docs, 'g1')).toEqual([{ name: 'Contoso Ltd', reasons: ['3 of 4 serials'] }]);
  });

  test('on two devices of one source are nobody’s', async () => {
    const docs = await twoSources(['A1', 'B2', 'C3', 'C3', 'X9'], ['A1', 'A1', 'B2', 'C3']);
    expect(await candidatesOf(docs, 'g1')).toEqual([]);
  });

  test('of a mapping that was taken back still speak, those of deleted devices do not', async () => {
    const docs = await twoSources(['A1', 'B2', 'C3'], ['A1', 'B2', 'C3']);
    await harness.db.write([{ sql: `UPDATE record SET gone_run = 1, gone_why = 'unmapped' WHERE ext LIKE 'g1-%'` }]);
    await refresh(docs);
    expect(await candidatesOf(docs, 'g1')).toEqual([{ name: 'Contoso Ltd', reasons: ['3 of 3 serials'] }]);
    await harness.db.write([{ sql: `UPDATE record SET gone_run = 1, gone_why = 'deleted' WHERE ext LIKE '250-%'` }]);
    await refresh(docs);
    expect(await candidatesOf(docs, 'g1')).toEqual([]);
  });

  test('that are all others speak against a company of the same name', async () => {
    const ten = (letter: string) => Array.from({ length: 10 }, (_, n) => `${letter}${n}`);
    const docs = await twoSources(ten('A'), ten('B'));
    await storeRecords(harness.db, docs, [
      { kind: 'company', ext: 'g1', name: 'Contoso Ltd' },
      ...devices('g1', ten('A')),
    ]);
    await refresh(docs);
    const [candidate] = await candidatesOf(docs, 'g1');
    expect(candidate?.reasons).toContain('none of 10 serials');
  });
});

describe("the provider's own domains", () => {
  const set = (ownDomains: string[]) =>
    harness.admin.call<Account>('/api/account', { method: 'PATCH', body: { ownDomains } });
  const company = (name: string, website: string): StoredRecord => ({
    kind: 'company',
    ext: '250',
    name,
    fields: { website },
  });

  test('are kept as domains, each once, and only such', async () => {
    expect(
      (await set(['https://www.Tallpine-IT.com/about', 'ann@tallpine-it.com', 'tallpine.co.uk'])).body.ownDomains,
    ).toEqual(['tallpine-it.com', 'tallpine.co.uk']);
    for (const wrong of ['gmail.com', 'co.uk', 'tallpine', 'tallpine.onmicrosoft.com']) {
      const { status, body } = await harness.admin.call('/api/account', {
        method: 'PATCH',
        body: { ownDomains: [wrong] },
      });
      expect([wrong, status, body.error.code, body.error.field]).toEqual([wrong, 422, 'unknown_value', 'ownDomains']);
    }
    expect((await harness.viewer.call<Account>('/api/account')).body.ownDomains).toHaveLength(2);
  });

  test('suggest nobody', async () => {
    await ours('Contoso', 'https://tallpine-it.com');
    await storeRecords(harness.db, psa, [company('Harbour Freight Lines', 'www.tallpine-it.com')]);
    await refresh(psa);
    expect((await candidatesOf(psa, '250')).map(({ name }) => name)).toEqual(['Contoso']);
    await set(['tallpine-it.com']);
    await refresh(psa);
    expect(await candidatesOf(psa, '250')).toEqual([]);
  });

  test('speak against nobody of the same name', async () => {
    const contoso = await ours('Contoso', 'https://contoso.com');
    await refreshCompanyKeys(harness.db, 'all');
    await storeRecords(harness.db, psa, [company('Contoso', 'tallpine-it.com')]);
    await set(['tallpine-it.com']);
    const { body } = await harness.technician.call(`/api/integrations/${psa}/companies/import`, {
      body: { externalIds: ['250'] },
    });
    expect(body).toMatchObject({ mapped: 1, created: 0 });
    expect(await harness.db.point('SELECT company_id FROM company_link')).toEqual([{ company_id: contoso }]);
  });
});
