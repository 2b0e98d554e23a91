import { afterEach, describe, expect, it } from 'vitest';
import type { Changes, Edit, Row, Session, WriteTargets } from '../../../../server/connectors/connector.ts';
import {
  type Answers,
  failureOf,
  pageOf,
  refused,
  type ScriptedAutotask,
  scriptedAutotask,
} from './scripted-vendor.ts';

const open: ScriptedAutotask[] = [];
afterEach(async () => {
  for (const { stand } of open.splice(0)) await stand.close();
});

interface Device {
  id: number;
  isActive: boolean;
  warrantyExpirationDate: string | null;
  lastModifiedTime: string;
  userDefinedFields?: { name: string; value: string | null }[];
}

const DEVICE = {
  id: 50_211,
  companyID: 1_207,
  productID: 29_683,
  referenceTitle: 'CON-LT-014',
  isActive: true,
  warrantyExpirationDate: '2026-05-09T04:00:00.000Z',
  lastModifiedTime: '2025-11-19T03:40:10.113Z',
  userDefinedFields: [
    { name: 'Purchase Date', value: null },
    { name: 'Maker', value: 'Dell' },
  ],
};

/** A vendor with one device, which takes changes as Autotask does. */
async function vendor(device: Device, answers: Answers = {}) {
  let now: Device = device;
  const scripted = await scriptedAutotask({
    'ConfigurationItems/query': () => pageOf([now]),
    'PATCH ConfigurationItems': ({ body }) => {
      const { userDefinedFields = [], ...plain } = body as Partial<Device>;
      const own = new Map((now.userDefinedFields ?? []).map(({ name, value }) => [name, value]));
      for (const { name, value } of userDefinedFields) own.set(name, value);
      now = { ...now, ...plain, userDefinedFields: [...own].map(([name, value]) => ({ name, value })) };
      return { itemId: now.id };
    },
    ...answers,
  });
  open.push(scripted);
  const session = await scripted.open();
  const change = (more: Partial<Device>) => {
    now = { ...now, ...more };
  };
  return { scripted, session, change };
}

async function fresh(session: Session<'autotask'>): Promise<Row> {
  const [answer] = await session.read([{ kind: 'configuration', id: '50211' }]);
  if (!answer || !('row' in answer)) throw new Error('the device was expected');
  return answer.row;
}

const TARGETS: WriteTargets = {
  purchased: ['installDate', 'udf:Maker', 'udf:Purchase Date'],
  manufacturer: ['rmmDeviceAuditManufacturerID', 'udf:Maker'],
};
const WANT: Changes = { expires: '2027-01-31', purchased: '2023-05-01', manufacturer: 'Lenovo' };

async function planned(session: Session<'autotask'>, want = WANT, targets = TARGETS) {
  return session.write.plan(await fresh(session), want, targets);
}

const edits = (plan: Awaited<ReturnType<typeof planned>>): Edit[] => plan.filter((one) => 'target' in one);

describe('writing back into Autotask', () => {
  it('plans the warranty date of its own, and the rest where the administrator keeps it', async () => {
    const { session } = await vendor(DEVICE);
    expect(await planned(session)).toMatchObject([
      { field: 'expires', target: 'warrantyExpirationDate', before: '2026-05-09', after: '2027-01-31' },
      { field: 'purchased', target: 'udf:Purchase Date', before: null, after: '2023-05-01' },
      { field: 'manufacturer', target: 'udf:Maker', before: 'Dell', after: 'Lenovo' },
    ]);
  });

  it('changes only what was planned, by one PATCH with the id in it, and reads what was kept', async () => {
    const { scripted, session } = await vendor(DEVICE);
    const { after, echo } = await session.write.apply(edits(await planned(session)));
    expect(scripted.asked('ConfigurationItems')).toEqual([
      {
        id: 50_211,
        warrantyExpirationDate: '2027-01-31T00:00:00.000Z',
        userDefinedFields: [
          { name: 'Purchase Date', value: '2023-05-01T00:00:00' },
          { name: 'Maker', value: 'Lenovo' },
        ],
      },
    ]);
    expect(scripted.got.filter(({ method }) => method === 'PUT')).toEqual([]);
    expect(echo).toEqual({
      warrantyExpirationDate: '2027-01-31',
      'udf:Purchase Date': '2023-05-01',
      'udf:Maker': 'Lenovo',
    });
    expect(after.parse()).toMatchObject({ fields: { warrantyExpirationDate: '2027-01-31' } });
  });

  it.each<[string, Device, Changes, WriteTargets, string]>([
    ['what Autotask has already', DEVICE, { expires: '2026-05-09' }, TARGETS, 'already'],
    ['a text that is no date', DEVICE, { expires: 'next year' }, TARGETS, 'no calendar date'],
    ['an inactive device', { ...DEVICE, isActive: false }, WANT, TARGETS, 'inactive'],
    [
      'a purchase date with no place but the install date',
      DEVICE,
      { purchased: '2023-05-01' },
      { purchased: ['installDate'] },
      'user-defined date field',
    ],
    ['a manufacturer with no place', DEVICE, { manufacturer: 'Dell' }, {}, 'user-defined text field'],
    [
      'a value that Autotask hides',
      { ...DEVICE, userDefinedFields: [{ name: 'Maker', value: '*****' }] },
      { manufacturer: 'Lenovo' },
      TARGETS,
      'hides',
    ],
    [
      'a protected field',
      DEVICE,
      { manufacturer: 'Lenovo' },
      { manufacturer: ['udf:Admin Password'] },
      'user-defined text field',
    ],
  ])('leaves out %s, and says why', async (_, device, want, targets, why) => {
    const { session } = await vendor(device);
    const plan = await planned(session, want, targets);
    expect(plan).toHaveLength(Object.keys(want).length);
    for (const one of plan) expect(one).toMatchObject({ why: expect.stringContaining(why) });
  });

  it('refuses when the device moved since the plan', async () => {
    const { scripted, session, change } = await vendor(DEVICE);
    const plan = edits(await planned(session));
    change({ lastModifiedTime: '2025-11-20T00:00:00.000Z' });
    expect(await failureOf(session.write.apply(plan))).toMatchObject({ code: 'refused-by-vendor' });
    expect(scripted.asked('ConfigurationItems')).toEqual([]);
  });

  it('says so when Autotask said yes and kept nothing', async () => {
    const { session } = await vendor(DEVICE, { 'PATCH ConfigurationItems': () => ({ itemId: 50_211 }) });
    const error = await failureOf(session.write.apply(edits(await planned(session))));
    expect(error.message).toContain('did not keep');
  });

  it('passes Autotask’s reason on', async () => {
    const { session } = await vendor(DEVICE, {
      'PATCH ConfigurationItems': () => refused(500, 'Reference value on field contactID does not exist or is invalid'),
    });
    const error = await failureOf(session.write.apply(edits(await planned(session))));
    expect(error).toMatchObject({ code: 'refused-by-vendor' });
    expect(error.message).toContain('contactID does not exist');
  });
});
