import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DERIVED } from './kaseya-bms/derived-values.ts';
import { PLACED } from './kaseya-bms/placed-fields.ts';
import { type BmsProbe, drain, probeBms, type Row } from './kaseya-bms-probe.ts';
import { BMS_SHAPES } from './kaseya-bms-shapes.ts';
import { misfits, propertiesOf } from './misfits.ts';

type Told = Readonly<Record<string, unknown>>;
type Shape = keyof typeof BMS_SHAPES;

let probe: BmsProbe;

beforeAll(async () => {
  probe = await probeBms();
});
afterAll(() => probe.sandbox.stop());

/** ASP.NET's camel case lowers the whole leading run of capitals but the last, which begins the next word. */
const camel = (name: string): string =>
  name.replace(/^[A-Z]+/u, (run) =>
    run.length === 1 || run.length === name.length ? run.toLowerCase() : run.slice(0, -1).toLowerCase() + run.slice(-1),
  );

/** Properties of tickets that the sandbox leaves out, as a client could not tell from null. */
const SPARSE: ReadonlySet<Shape> = new Set(['TicketListDto', 'CustomFieldDataPutOutputDto']);

const conform = (shape: Shape, records: readonly Told[]): void => {
  const properties = new Map([...propertiesOf(BMS_SHAPES[shape])].map(([name, one]) => [camel(name), one]));
  expect(records.length).toBeGreaterThan(0);
  expect([...new Set(records.flatMap((record) => misfits(properties, record)))]).toEqual([]);
  if (SPARSE.has(shape)) return;
  for (const record of records) expect(Object.keys(record).sort()).toEqual([...properties.keys()].sort());
};

const members = (rows: readonly Told[], name: string): Told[] => rows.flatMap((row) => row[name] as Told[]);
const rows = (path: string): Promise<Row[]> => probe.result(path);

describe('answers fit the contract, every property of it', () => {
  test('of accounts and locations', async () => {
    const accounts = await drain(probe, '/v2/crm/accounts/summary');
    const locations = members(accounts, 'locations');
    conform('AccountSummaryOutputDto', accounts);
    conform('AccountLocationOutputDto', locations);
    conform('AccountAddressOutputDto', members(locations, 'addresses'));
    const [home] = accounts.filter((account) => members([account], 'locations').length > 0);
    const [place] = home ? members([home], 'locations') : [];
    expect(await probe.result(`/v2/crm/accounts/${home?.id}/locations/${place?.id}`)).toEqual(place);
    conform('AccountLocationLookupOutputDto', await rows(`/v2/crm/accounts/${home?.id}/locations/lookup`));
    conform('AccountLookupOutputDto', await rows('/v2/crm/accounts/lookup'));
    conform('AccountTypeLookupOutputDto', await rows('/v2/system/accounttypes/lookup'));
  });

  test('of contacts', async () => {
    const contacts = await drain(probe, '/v2/crm/contacts/summary');
    conform('ContactsSummaryOutputDto', contacts);
    conform('ContactEmailOutputDto', members(contacts, 'emails'));
    conform('ContactPhoneOutputDto', members(contacts, 'phones'));
    conform('ContactsSearchSelectOutputDto', await drain(probe, '/v2/crm/contacts/search'));
    conform('ContactLookupOutputDto', await rows(`/v2/crm/accounts/${contacts[0]?.accountId}/contacts/lookup`));
  });

  test('of assets', async () => {
    const listed = await drain(probe, '/v2/servicedesk/hardwareasset/searchselect');
    conform('HardwareAssetsListSearchSelectOutputDto', listed);
    const some = listed.filter((_, n) => n % 20 === 0);
    const details = await Promise.all(some.map(({ id }) => probe.result<Row>(`/v2/servicedesk/hardwareasset/${id}`)));
    conform('HardwareAssetOutputDto', details);
    conform('HardwareAssetDiskVolumeDto', members(details, 'diskVolumes'));
    const [device] = some;
    conform('HardwareAssetStatusOutputDto', [await probe.result(`/v2/servicedesk/hardwareasset/${device?.id}/status`)]);
    const links = await Promise.all(
      some.map(({ id }) => probe.result<Row | null>(`/v2/integrations/itglue/hardwareassets/${id}/lookup`)),
    );
    conform(
      'ITGLookupOutputDto',
      links.filter((link) => link !== null),
    );
  });

  test('of what is set up, of fields and tickets', async () => {
    conform('LocationLookupOutputDto', await rows('/v2/system/locations/lookup'));
    conform('StatusLookupOutputDto', await rows('/v2/system/statuses/lookup'));
    conform('PriorityLookupOutputDto', await rows('/v2/system/priorities/lookup'));
    conform('QueueLookupOutputDto', await rows('/v2/system/queues/lookup'));
    conform('IssueTypeLookupOutputDto', await rows('/v2/system/issuetypes/lookup'));
    const fields = await rows('/v2/system/customFields/3');
    conform('CustomFieldOutputDto', fields);
    conform('CustomFieldSettingsOutputDto', members(fields, 'settings'));
    const accounts = await drain(probe, '/v2/crm/accounts/summary');
    const values = await Promise.all(accounts.map(({ id }) => rows(`/v2/system/customFields/3/${id}`)));
    conform('CustomFieldDataOutputDto', values.flat());
    const path = `/v2/system/customFields/data/3/${accounts[0]?.id}/${fields[0]?.id}`;
    conform('CustomFieldDataPutOutputDto', [
      JSON.parse((await probe.send('PUT', path, { Value: 'Gold' })).text).result,
    ]);
    conform('TicketListDto', (await probe.page('/v2/servicedesk/tickets')).rows);
  });

  test('of signing in, and of what goes wrong', async () => {
    conform('TokenOutputDto', [JSON.parse((await probe.signIn()).text).result]);
    conform('ErrorInfo', [JSON.parse((await probe.signIn({ Password: 'wrong' })).text).error]);
    conform('ErrorInfo', [JSON.parse((await probe.get('/v2/crm/accounts/summary/99')).text).error]);
  });
});

test('an asset takes all that the contract lets one send, and nothing else', () => {
  const lower = (names: Iterable<string>): string[] => [...names].map((name) => name.toLowerCase()).sort();
  const taken = [...Object.keys(PLACED), ...Object.keys(DERIVED)];
  expect(lower(taken)).toEqual(lower(propertiesOf(BMS_SHAPES.HardwareAssetInputDto).keys()));
});
