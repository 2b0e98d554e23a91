import { afterEach, describe, expect, it } from 'vitest';
import type { Changes, Edit, Row, Session } from '../../../../server/connectors/connector.ts';
import {
  type Answers,
  cell,
  counted,
  DENIED,
  failureOf,
  idOf,
  row,
  type ScriptedServiceNow,
  scriptedServiceNow,
} from './scripted-vendor.ts';

const open: ScriptedServiceNow[] = [];
afterEach(async () => {
  for (const { stand } of open.splice(0)) await stand.close();
});

const DEVICE = {
  name: 'CD-LT-014',
  sys_class_name: cell('cmdb_ci_win_server', 'Windows Server'),
  warranty_expiration: '2026-01-13',
  purchase_date: '',
  manufacturer: cell(idOf(4), 'Dell Inc.'),
  asset: cell(idOf(8), 'P1000777'),
  'asset.warranty_expiration': '2026-01-13',
  'asset.purchase_date': '',
  sys_updated_on: '2026-01-01 00:00:00',
};
const MAKERS = [
  { sys_id: idOf(4), name: 'Dell Inc.' },
  { sys_id: idOf(5), name: 'Lenovo' },
];
const PATH = `cmdb_ci_win_server/${idOf(1)}`;
const ASSET = `alm_hardware/${idOf(8)}`;

/** An instance with one device, which keeps what it is sent; `follows` is whether its asset does so by itself. */
async function vendor({ follows = true, answers = {} }: { follows?: boolean; answers?: Answers } = {}) {
  let now: Record<string, unknown> = DEVICE;
  const keep = (body: string, prefix = '') => {
    for (const [column, value] of Object.entries(JSON.parse(body) as Record<string, string>))
      now = { ...now, [`${prefix}${column}`]: cell(value) };
  };
  const scripted = await scriptedServiceNow({
    cmdb_ci: () => [{ sys_id: idOf(1) }],
    cmdb_ci_computer: () => [row(1, now)],
    core_company: ({ query }) => {
      const text = query.sysparm_query ?? '';
      const [, same] = /\^name=([^^]*)/.exec(text) ?? [];
      const [, like] = /\^nameLIKE([^^]*)/.exec(text) ?? [];
      const found = MAKERS.filter(({ name }) => (same === undefined ? name.includes(like ?? '') : name === same));
      return counted(found, found.length);
    },
    [`PATCH ${PATH}`]: ({ body }) => {
      keep(body);
      if (follows) keep(body, 'asset.');
      return { status: 200, body: { result: JSON.parse(body) } };
    },
    [`PATCH ${ASSET}`]: ({ body }) => {
      keep(body, 'asset.');
      return { status: 200, body: { result: JSON.parse(body) } };
    },
    ...answers,
  });
  open.push(scripted);
  const change = (more: Record<string, unknown>) => {
    now = { ...now, ...more };
  };
  const patches = () =>
    scripted.got.filter(({ method }) => method === 'PATCH').map(({ path, body }) => [path, JSON.parse(body)]);
  return { scripted, session: await scripted.open(), change, patches };
}

async function fresh(session: Session<'servicenow'>): Promise<Row> {
  const [answer] = await session.read([{ kind: 'configuration', id: idOf(1) }]);
  if (!answer || !('row' in answer)) throw new Error('the device was expected');
  return answer.row;
}

const WANT: Changes = { expires: '2028-01-13', purchased: '2025-01-13', manufacturer: 'Lenovo' };
const planned = async (session: Session<'servicenow'>, want = WANT) =>
  session.write.plan(await fresh(session), want, {});
const edits = (plan: Awaited<ReturnType<typeof planned>>): Edit[] => plan.filter((one) => 'target' in one);

describe('writing back into ServiceNow', () => {
  it('plans dates as they are and manufacturers by the one company of that name', async () => {
    const { session } = await vendor();
    expect(await planned(session)).toMatchObject([
      { field: 'expires', target: 'warranty_expiration', before: '2026-01-13', after: '2028-01-13' },
      { field: 'purchased', target: 'purchase_date', before: null, after: '2025-01-13' },
      { field: 'manufacturer', target: 'manufacturer', before: idOf(4), after: 'Lenovo', basis: { value: idOf(5) } },
    ]);
  });

  it('writes to the real class, and leaves an asset alone that follows by itself', async () => {
    const { scripted, session, patches } = await vendor();
    const { echo } = await session.write.apply(edits(await planned(session)));
    const wanted = { warranty_expiration: '2028-01-13', purchase_date: '2025-01-13', manufacturer: idOf(5) };
    expect(patches()).toEqual([[PATH, wanted]]);
    expect(echo).toEqual(wanted);
    const sent = scripted.got.find(({ method }) => method === 'PATCH');
    expect(sent?.headers).toMatchObject({ 'content-type': 'application/json', accept: 'application/json' });
    expect(sent?.headers).not.toHaveProperty('x-no-response-body');
  });

  it('writes the dates, and only those, to an asset that does not follow', async () => {
    const { session, patches } = await vendor({ follows: false });
    const { after } = await session.write.apply(edits(await planned(session)));
    expect(patches()[1]).toEqual([ASSET, { warranty_expiration: '2028-01-13', purchase_date: '2025-01-13' }]);
    expect(after.parse()).toMatchObject({ fields: { 'asset.warranty_expiration': '2028-01-13' } });
  });

  it('is content with the item where the account may not write assets', async () => {
    const { session } = await vendor({ follows: false, answers: { [`PATCH ${ASSET}`]: () => DENIED } });
    const { echo } = await session.write.apply(edits(await planned(session, { expires: '2028-01-13' })));
    expect(echo).toEqual({ warranty_expiration: '2028-01-13' });
  });

  it.each<[string, Changes, string]>([
    ['what is there already', { expires: '2026-01-13' }, 'already'],
    ['a text that is no date', { expires: '13/01/2028' }, 'no calendar date'],
    ['a manufacturer that differs by its legal form alone', { manufacturer: 'Dell' }, 'already'],
    ['a manufacturer nobody has', { manufacturer: 'Fujitsu' }, 'no single manufacturer'],
    ['a manufacturer whose name would end the query', { manufacturer: 'De^NQll' }, 'no single manufacturer'],
  ])('leaves out %s, and says why', async (_, want, why) => {
    const { scripted, session } = await vendor();
    expect(await planned(session, want)).toMatchObject([{ why: expect.stringContaining(why) }]);
    expect(scripted.got.some(({ query }) => query.sysparm_query?.includes('^NQ'))).toBe(false);
  });

  it('leaves out a column that is hidden, because writing it would be dropped without a word', async () => {
    const { session, change } = await vendor();
    change({ warranty_expiration: undefined });
    expect(await planned(session, { expires: '2028-01-13' })).toMatchObject([
      { why: expect.stringContaining('hides') },
    ]);
  });

  it('refuses when the item moved since the plan', async () => {
    const { session, change, patches } = await vendor();
    const plan = edits(await planned(session));
    change({ sys_updated_on: '2026-01-02 00:00:00' });
    expect(await failureOf(session.write.apply(plan))).toMatchObject({ code: 'refused-by-vendor' });
    expect(patches()).toEqual([]);
  });

  it('says so when ServiceNow said yes and kept nothing', async () => {
    const { session } = await vendor({ answers: { [`PATCH ${PATH}`]: () => ({ status: 200, body: { result: {} } }) } });
    expect((await failureOf(session.write.apply(edits(await planned(session))))).message).toContain('did not keep');
  });

  it('names the right that writing needs', async () => {
    const { session } = await vendor({ answers: { [`PATCH ${PATH}`]: () => DENIED } });
    const error = await failureOf(session.write.apply(edits(await planned(session))));
    expect(error).toMatchObject({ code: 'right-missing' });
    expect(error.message).toContain('sn_cmdb_editor');
  });
});
