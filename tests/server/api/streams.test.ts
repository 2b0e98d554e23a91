import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StreamPreview, StreamView } from '../../../shared/api/streams.ts';
import { type Harness, startHarness } from '../harness.ts';
import { createScript, type Script, scriptedConnector } from '../support/scripted-connector.ts';
import { storeLookups, storeRecords } from '../support/stored-estate.ts';

const FORM = {
  vendor: 'connectwise',
  credentials: { site: 'na.myconnectwise.net', companyId: 'c', publicKey: 'p', privateKey: 'good-private-key' },
};

let harness: Harness;
let script: Script;

beforeEach(async () => {
  script = createScript();
  harness = await startHarness({ connectors: { connectwise: scriptedConnector(script) } });
  await harness.admin.call('/api/integrations', { body: FORM });
  await harness.db.write([{ sql: 'DELETE FROM run' }]);
  script.openedWith.length = 0;
});
afterEach(() => harness.close());

const PATH = '/api/integrations/1/streams/configurations';
const read = async () => (await harness.admin.call<StreamView>(PATH)).body;
const put = (body: object) =>
  harness.admin.call<{ stream: StreamView; runId: number | null }>(PATH, { method: 'PUT', body });
const runs = () => harness.db.point<{ lane: string; scope: string }>('SELECT lane, scope FROM run ORDER BY id');

/** The settings as they are with some parts replaced. */
async function change(parts: Partial<StreamView['settings']>, more: object = {}) {
  const { enabled, settings } = await read();
  return put({ enabled, settings: { ...settings, ...parts }, ...more });
}

test('switching on queues a reading in the lane that leaves imports free', async () => {
  const { settings, rev } = await read();
  const { body } = await put({ enabled: true, settings, rev });
  expect(body.stream).toMatchObject({ enabled: true, rev: rev + 1, upToDate: true });
  expect(await runs()).toEqual([{ lane: 'nightly', scope: '{"streams":["configurations"],"companies":"all"}' }]);
  expect(script.openedWith).toEqual([]);
});

test('saving the same again changes nothing, whatever the order', async () => {
  await put({ enabled: true, settings: (await read()).settings });
  const { settings, rev } = await read();
  const { body } = await put({ enabled: true, settings: { ...settings, fields: settings.fields.toReversed() } });
  expect(body).toMatchObject({ runId: null, stream: { rev } });
  expect(await runs()).toHaveLength(1);
});

describe('a change of an enabled stream', () => {
  beforeEach(async () => {
    await put({ enabled: true, settings: (await read()).settings });
    await harness.db.write([{ sql: 'DELETE FROM run' }]);
  });

  test('of special fields alone is computed from what is stored, without the vendor', async () => {
    const { body } = await change({ special: { serial: ['tagNumber', 'serialNumber'] } });
    expect(body.stream.upToDate).toBe(false);
    expect(await runs()).toEqual([
      { lane: 'interactive', scope: '{"streams":["configurations"],"companies":"all","local":true}' },
    ]);
    expect(script.openedWith).toEqual([]);
  });

  test('of what is muted needs no run, and no column is behind', async () => {
    expect((await change({ muted: ['notes'] })).body).toMatchObject({
      runId: null,
      stream: { upToDate: true, rev: 3 },
    });
  });

  test('of types is read now, or left to the night', async () => {
    expect((await change({ types: ['1'] }, { when: 'tonight' })).body).toMatchObject({
      runId: null,
      stream: { rev: 3 },
    });
    expect((await change({ types: ['1', '2'] })).body.runId).not.toBeNull();
    expect(await runs()).toHaveLength(1);
  });

  test('from an older revision is refused', async () => {
    const { rev } = await read();
    await change({ muted: ['notes'] });
    expect((await change({ muted: [] }, { rev })).status).toBe(409);
  });
});

describe('settings that could not do what they say', () => {
  const refusal = async (parts: Partial<StreamView['settings']>) => {
    const { enabled, settings } = await read();
    const { status, body } = await harness.admin.call(PATH, {
      method: 'PUT',
      body: { enabled, settings: { ...settings, ...parts } },
    });
    return [status, body.error.code, body.error.field];
  };

  test('a special field that is not downloaded', async () => {
    expect(await refusal({ fields: ['serialNumber'], special: { ram: ['ram'] } })).toEqual([
      422,
      'unknown_field',
      'settings.special',
    ]);
    expect(await refusal({ specialByType: { '7': { ram: ['question:9'] } } })).toEqual([
      422,
      'unknown_field',
      'settings.specialByType.7',
    ]);
  });

  test('a condition on a field that is not downloaded', async () => {
    expect(await refusal({ filters: [{ key: 'vendorNotes', op: 'filled' }] })).toEqual([
      422,
      'unknown_field',
      'settings.filters',
    ]);
  });

  test('a field the vendor does not have: it is asked about new ones only', async () => {
    script.fields = [{ key: 'question:7', label: 'Rack', type: 'text' }];
    const { fields } = (await read()).settings;
    expect(await refusal({ fields: [...fields, 'question:8'] })).toEqual([422, 'unknown_field', 'settings.fields']);
    expect((await change({ fields: [...fields, 'question:7'] })).status).toBe(200);
    expect(script.openedWith).toHaveLength(2);
  });

  test('a company of ours that is not there', async () => {
    expect(await refusal({ companies: [5] })).toEqual([422, 'unknown_company', 'settings.companies']);
  });
});

test('a preview counts what would leave by type, company and status, and writes nothing', async () => {
  await storeLookups(harness.db, 1, [
    ['configuration-type', '7', 'Workstation'],
    ['configuration-type', '8', 'Server'],
  ]);
  await storeRecords(harness.db, 1, [
    { kind: 'company', ext: '250', name: 'Contoso' },
    { kind: 'company', ext: '251', name: 'Fabrikam' },
    { kind: 'configuration', ext: '1', name: 'A', company: '250', type: '7', status: '1' },
    { kind: 'configuration', ext: '2', name: 'B', company: '250', type: '8', status: '1' },
    { kind: 'configuration', ext: '3', name: 'C', company: '251', type: '7', status: '2' },
  ]);
  await harness.admin.call('/api/integrations/1/companies/import', { body: { externalIds: ['250', '251'] } });
  await put({ enabled: true, settings: (await read()).settings });
  const before = await read();
  const preview = async (parts: Partial<StreamView['settings']>) => {
    const settings = { ...before.settings, ...parts };
    const body = { stream: 'configurations', enabled: true, settings };
    return (await harness.admin.call<StreamPreview>('/api/integrations/1/preview', { body, key: null })).body;
  };
  const byType = await preview({ types: ['7'] });
  expect(byType.lines).toEqual([
    { type: '8', label: 'Server', held: 1, kept: 0, removed: 1 },
    { type: '7', label: 'Workstation', held: 2, kept: 2, removed: 0 },
  ]);
  expect(await preview({ companies: [1] })).toMatchObject({ removed: 1, local: false });
  expect(await preview({ statuses: ['1'], types: ['7'] })).toMatchObject({ removed: 2 });
  expect(await preview({ fields: ['serialNumber', 'extra'] })).toMatchObject({ removed: 0, fieldsAdded: ['extra'] });
  expect(await preview({ special: { serial: ['tagNumber'] } })).toMatchObject({ local: true, removed: 0 });
  expect(await read()).toEqual(before);
});

test('a stream the vendor does not have is no address', async () => {
  expect((await harness.admin.call('/api/integrations/1/streams/tickets')).status).toBe(400);
});
