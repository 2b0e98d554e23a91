import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Edit, Row, Session, Skip, Writer } from '../../../../server/connectors/connector.ts';
import { assetBody } from '../../../../server/connectors/halo/asset-body.ts';
import { halo } from '../../../../server/connectors/halo/index.ts';
import { parseJson } from '../../../../server/connectors/parse-json.ts';
import { applyEdit } from '../../../sandbox/edit-request.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import { openAgainst } from '../open-against.ts';

const assetSchema = z.object({
  id: z.number(),
  warranty_end: z.string().nullable(),
  supplier_purchasedate: z.string().nullable(),
  fields: z.array(z.object({ id: z.number(), name: z.string(), value: z.unknown() })).nullable(),
});
type Asset = z.infer<typeof assetSchema>;

let sandbox: Sandbox;
let session: Session<'halo'>;
let writer: Writer;

beforeAll(async () => {
  sandbox = await startSandbox({ msp: { companies: 20, configurations: 120, contacts: 20 } });
  const { credentials } = vendorOf();
  session = await openAgainst(halo, credentials, { routes: sandbox.routes, hosts: [credentials.site ?? ''] });
  writer = session.write;
});
afterAll(() => sandbox.stop());

function vendorOf() {
  const vendor = sandbox.vendors.get('halo');
  if (!vendor) throw new Error('the sandbox has no Halo');
  return vendor;
}

function assets(): Asset[] {
  return [...vendorOf().truth('configurations')].map((record) => assetSchema.parse(parseJson(record)));
}

/** An asset whose fields are as they have to be, each test its own. */
function assetWith(test: (asset: Asset) => boolean, nth: number): Asset {
  const found = assets().filter(test)[nth];
  if (!found) throw new Error('the estate has no such asset');
  return found;
}

const hasPurchaseField = ({ fields }: Asset) =>
  (fields ?? []).some(({ name }) => /^(purchase date|date of purchase)$/i.test(name));

const isMaker = ({ name }: { name: string }) => /^(manufacturer|make|brand)$/i.test(name);

async function freshRow(id: number): Promise<Row> {
  const [answer] = await session.read([{ kind: 'configuration', id: String(id) }]);
  if (!answer || !('row' in answer)) throw new Error('the asset was not read');
  return answer.row;
}

function editsOf(planned: readonly (Edit | Skip)[]): Edit[] {
  return planned.filter((one): one is Edit => 'target' in one);
}

describe('writing back to Halo', () => {
  it('changes the warranty date alone and leaves every asset field as it was', async () => {
    const before = assetWith(hasPurchaseField, 0);
    const planned = await writer.plan(await freshRow(before.id), { expires: '2031-02-03' }, {});
    expect(planned).toMatchObject([{ field: 'expires', target: 'warranty_end', after: '2031-02-03' }]);
    const { echo } = await writer.apply(editsOf(planned));
    expect(echo).toEqual({ warranty_end: '2031-02-03' });
    const after = assetWith(({ id }) => id === before.id, 0);
    expect(after.warranty_end).toContain('2031-02-03');
    expect(after.fields).toEqual(before.fields);
  });

  it('sends all asset fields again when one of them changes, for Halo blanks what is left out', async () => {
    const before = assetWith(hasPurchaseField, 1);
    const targets = { purchased: ['named:purchased'] };
    const planned = await writer.plan(await freshRow(before.id), { purchased: '2020-05-06' }, targets);
    expect(planned).toMatchObject([{ field: 'purchased', target: 'named:purchased' }]);
    const { echo } = await writer.apply(editsOf(planned));
    expect(Object.keys(echo)).toHaveLength(2);
    const after = assetWith(({ id }) => id === before.id, 0);
    const changed = (after.fields ?? []).filter(({ id, value }) => {
      const old = (before.fields ?? []).find((field) => field.id === id);
      return JSON.stringify(old?.value) !== JSON.stringify(value);
    });
    expect(changed).toMatchObject([
      { name: expect.stringMatching(/purchase/i), value: expect.stringContaining('2020-05-06') },
    ]);
    expect(after.fields).toHaveLength((before.fields ?? []).length);
  });

  it('goes to the next place where an asset does not have the first', async () => {
    const asset = assetWith(hasPurchaseField, 4);
    const targets = { purchased: ['field:999999', 'supplier_purchasedate'] };
    const planned = await writer.plan(await freshRow(asset.id), { purchased: '2020-05-06' }, targets);
    expect(planned).toMatchObject([{ target: 'supplier_purchasedate' }]);
    await writer.apply(editsOf(planned));
    expect(assetWith(({ id }) => id === asset.id, 0).supplier_purchasedate).toContain('2020-05-06');
  });

  it('writes a maker into the asset field that holds it', async () => {
    const asset = assetWith(({ fields }) => (fields ?? []).some(isMaker), 5);
    const planned = await writer.plan(await freshRow(asset.id), { manufacturer: 'Acme Machines' }, {});
    expect(planned).toMatchObject([{ target: 'named:manufacturer', after: 'Acme Machines' }]);
    await writer.apply(editsOf(planned));
    const after = assetWith(({ id }) => id === asset.id, 0);
    expect((after.fields ?? []).find(isMaker)?.value).toBe('Acme Machines');
  });

  it('passes over what is there already and what is no date', async () => {
    const asset = assetWith(({ warranty_end }) => warranty_end !== null, 0);
    const expires = asset.warranty_end?.slice(0, 10) ?? '';
    const planned = await writer.plan(await freshRow(asset.id), { expires, purchased: 'soon' }, {});
    expect(planned).toMatchObject([
      { field: 'expires', why: expect.stringContaining('already') },
      { field: 'purchased', why: expect.stringContaining('no calendar date') },
    ]);
  });

  it('writes nothing over what somebody changed since the plan', async () => {
    const asset = assetWith(hasPurchaseField, 2);
    const planned = await writer.plan(await freshRow(asset.id), { expires: '2031-02-03' }, {});
    sandbox.msp.clock.advance(60_000);
    applyEdit(sandbox.msp, vendorOf(), {
      op: 'edit',
      kind: 'configurations',
      id: String(asset.id),
      fields: { warrantyEnds: '2033-01-01' },
    });
    await expect(writer.apply(editsOf(planned))).rejects.toMatchObject({
      message: expect.stringContaining('since the preview'),
    });
    expect(assetWith(({ id }) => id === asset.id, 0).warranty_end).toContain('2033-01-01');
  });

  it('says which right is missing', async () => {
    const asset = assetWith(hasPurchaseField, 3);
    const planned = await writer.plan(await freshRow(asset.id), { expires: '2031-02-03' }, {});
    vendorOf().configure({ denied: ['assets.edit'] });
    try {
      await expect(writer.apply(editsOf(planned))).rejects.toMatchObject({
        code: 'right-missing',
        message: expect.stringContaining('edit:assets'),
      });
    } finally {
      vendorOf().configure({ denied: [] });
    }
  });
});

describe('what is posted', () => {
  const raw = {
    fields: [
      { id: 24, name: 'Purchase Date', value: null, display: '' },
      { id: 50, name: 'Password', value: 'kept as it is' },
    ],
    customfields: [{ id: 161, value: 3 }],
  };

  it('is the property alone, without any list of fields, when no field changes', () => {
    const body = assetBody('1501', raw, [{ target: 'warranty_end', own: null, sent: '2027-02-01T00:00:00' }]);
    expect(body).toEqual({
      id: 1501,
      warranty_end: '2027-02-01T00:00:00',
      _dontaddnewfields: true,
      _dont_fire_automations: true,
    });
  });

  it('is the whole list of fields, secrets too, when one of them changes', () => {
    expect(
      assetBody('1501', raw, [{ target: 'named:purchased', own: 'field:24', sent: '2024-01-28T00:00:00' }]),
    ).toMatchObject({
      fields: [
        { id: 24, value: '2024-01-28T00:00:00' },
        { id: 50, value: 'kept as it is' },
      ],
    });
  });
});
