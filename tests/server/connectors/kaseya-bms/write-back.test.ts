import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Edit, Row, Session, Skip } from '../../../../server/connectors/connector.ts';
import { assetInput } from '../../../../server/connectors/kaseya-bms/asset-input.ts';
import { kaseyaBms } from '../../../../server/connectors/kaseya-bms/index.ts';
import { parseJson } from '../../../../server/connectors/parse-json.ts';
import { applyEdit } from '../../../sandbox/edit-request.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import { openAgainst } from '../open-against.ts';

const anyRecord = z.record(z.string(), z.unknown());
const assetSchema = z.object({
  id: z.number(),
  accountLocationId: z.number().nullable(),
  warrantyExpirationDate: z.string().nullable(),
  acquisitionDate: z.string().nullable(),
  manufacturer: z.string().nullable(),
});
interface Asset extends z.infer<typeof assetSchema> {
  /** As BMS has it. */
  raw: z.infer<typeof anyRecord>;
}

let sandbox: Sandbox;
let session: Session<'kaseya-bms'>;

beforeAll(async () => {
  sandbox = await startSandbox({ msp: { companies: 20, configurations: 120, contacts: 20 } });
  const { credentials } = vendorOf();
  session = await openAgainst(kaseyaBms, credentials, { routes: sandbox.routes, hosts: [credentials.site ?? ''] });
});
afterAll(() => sandbox.stop());

function vendorOf() {
  const vendor = sandbox.vendors.get('kaseya-bms');
  if (!vendor) throw new Error('the sandbox has no Kaseya BMS');
  return vendor;
}

function assetWith(test: (asset: Asset) => boolean, nth = 0): Asset {
  const all = [...vendorOf().truth('configurations')].map((record): Asset => {
    const raw = anyRecord.parse(parseJson(record));
    return { ...assetSchema.parse(raw), raw };
  });
  const found = all.filter(test)[nth];
  if (!found) throw new Error('the estate has no such asset');
  return found;
}

const isPlaced = ({ accountLocationId }: Asset) => accountLocationId !== null;

async function freshRow(id: number): Promise<Row> {
  const [answer] = await session.read([{ kind: 'configuration', id: String(id) }]);
  if (!answer || !('row' in answer)) throw new Error('the asset was not read');
  return answer.row;
}

function editsOf(planned: readonly (Edit | Skip)[]): Edit[] {
  return planned.filter((one): one is Edit => 'target' in one);
}

describe('writing back to BMS', () => {
  it('replaces the whole asset, of which nothing changes but the dates', async () => {
    const before = assetWith(isPlaced);
    const want = { expires: '2031-02-03', purchased: '2020-05-06' };
    const planned = await session.write.plan(await freshRow(before.id), want, {});
    const { echo } = await session.write.apply(editsOf(planned));
    expect(echo).toEqual({ warrantyExpirationDate: '2031-02-03', acquisitionDate: '2020-05-06' });
    const after = assetWith(({ id }) => id === before.id);
    const moved = Object.keys(before.raw).filter(
      (key) => JSON.stringify(before.raw[key]) !== JSON.stringify(after.raw[key]),
    );
    expect(moved.filter((key) => !key.startsWith('modified')).sort()).toEqual([
      'acquisitionDate',
      'warrantyExpirationDate',
    ]);
  });

  it('knows a maker by an asset that was read, and no other', async () => {
    const other = assetWith((asset) => asset.manufacturer !== null);
    await freshRow(other.id);
    const asset = assetWith((one) => isPlaced(one) && one.manufacturer !== other.manufacturer);
    const row = await freshRow(asset.id);
    const planned = await session.write.plan(row, { manufacturer: other.manufacturer ?? '' }, {});
    await session.write.apply(editsOf(planned));
    expect(assetWith(({ id }) => id === asset.id).manufacturer).toBe(other.manufacturer);
    expect(await session.write.plan(row, { manufacturer: 'Nobody & Sons' }, {})).toMatchObject([
      { field: 'manufacturer', why: expect.stringContaining('Nobody & Sons') },
    ]);
  });

  it('passes over an asset that BMS would not save, and says why', async () => {
    const asset = assetWith((one) => !isPlaced(one));
    const planned = await session.write.plan(await freshRow(asset.id), { expires: '2031-02-03' }, {});
    expect(planned).toMatchObject([{ field: 'expires', why: expect.stringContaining('no location') }]);
  });

  it('writes nothing over what somebody changed since the plan', async () => {
    const asset = assetWith(isPlaced, 3);
    const planned = await session.write.plan(await freshRow(asset.id), { expires: '2031-02-03' }, {});
    sandbox.msp.clock.advance(60_000);
    const fields = { warrantyEnds: '2033-01-01' };
    applyEdit(sandbox.msp, vendorOf(), { op: 'edit', kind: 'configurations', id: String(asset.id), fields });
    const applied = session.write.apply(editsOf(planned));
    await expect(applied).rejects.toMatchObject({ message: expect.stringContaining('since the preview') });
    expect(assetWith(({ id }) => id === asset.id).warrantyExpirationDate).toContain('2033-01-01');
  });
});

describe('the body that replaces an asset', () => {
  it('has the names of writing, all that was read, and no key that only reading knows', () => {
    const raw = {
      id: 1,
      name: 'PC',
      accountid: 2,
      accountname: 'Contoso',
      dnsservers: '192.0.2.1',
      lastloginname: 'dana',
      statuses: [],
      warrantyexpirationdate: null,
    };
    expect(assetInput(raw, [{ target: 'warrantyExpirationDate', value: '2027-02-01' }])).toEqual({
      Name: 'PC',
      AccountId: 2,
      DnsServers: '192.0.2.1',
      LastLoginname: 'dana',
      WarrantyExpirationDate: '2027-02-01T00:00:00',
    });
  });

  it('names a maker by its number', () => {
    expect(assetInput({}, [{ target: 'manufacturerId', value: '21' }])).toEqual({ ManufacturerId: 21 });
  });
});
