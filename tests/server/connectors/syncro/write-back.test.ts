import { afterEach, describe, expect, it } from 'vitest';
import type { Changes, Edit, Session, Skip, WriteTargets } from '../../../../server/connectors/connector.ts';
import { memoryMemo } from '../../../../server/connectors/memory-store.ts';
import { answering, type Handler, type Stand } from '../http/vendor-stand.ts';
import { asset, openAt, SETTINGS, scriptedSyncro } from './scripted-syncro.ts';

type Properties = Record<string, unknown>;

const TARGETS: WriteTargets = {
  expires: ['property:Warranty Until', 'property:Warranty Expiration'],
  purchased: ['property:Purchase Date'],
};
const ASSET_FIELDS = [{ id: 1, name: 'Purchase Date', field_type: 'Date Field', asset_type_id: 5 }];
const ACCOUNT = {
  ...SETTINGS,
  assets: { asset_types: [{ id: 5, name: 'Syncro Device' }], asset_type_fields: ASSET_FIELDS },
};

let stand: Stand | undefined;
afterEach(() => stand?.close());

/** An asset that can be changed; `store` is what Syncro makes of the properties sent. */
class Account {
  readonly sent: { name: string; properties: Properties }[] = [];
  properties: Properties;
  readonly #store: (before: Properties, sent: Properties) => Properties;

  constructor(properties: Properties, store: Account['merge'] = (before, sent) => ({ ...before, ...sent })) {
    this.properties = properties;
    this.#store = store;
  }

  merge(before: Properties, sent: Properties): Properties {
    return this.#store(before, sent);
  }

  readonly handle: Handler = async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    if (request.method === 'PUT') {
      const body = JSON.parse(text);
      this.sent.push(body);
      this.properties = this.merge(this.properties, body.properties);
    }
    const stored = asset({ id: 7, properties: this.properties });
    answering(200, JSON.stringify({ asset: stored }))(request, response);
  };
}

const INVENTORY = { kabuto_information: { general: { manufacturer: 'Dell Inc.' } } };

async function opened(account: Account, memo = memoryMemo()): Promise<Session<'syncro'>> {
  stand = await scriptedSyncro([
    [/customer_assets\/7$/, account.handle],
    [/settings$/, answering(200, JSON.stringify(ACCOUNT))],
  ]);
  return openAt(stand, { memo });
}

async function plan(session: Session<'syncro'>, want: Changes, targets = TARGETS): Promise<(Edit | Skip)[]> {
  const [answer] = await session.read([{ kind: 'configuration', id: '7' }]);
  if (!answer || !('row' in answer)) throw new Error('the asset could not be read');
  return session.write.plan(answer.row, want, targets);
}
const editsOf = (planned: readonly (Edit | Skip)[]): Edit[] => planned.filter((one): one is Edit => 'after' in one);

describe('an edit', () => {
  const account = (): Account => new Account({ ...INVENTORY, Rack: '7', 'Warranty Expiration': '01-13-28' });

  it('goes into the first chosen field that the asset or its type has', async () => {
    const session = await opened(account());
    expect(await plan(session, { expires: '2029-01-13', purchased: '2025-01-13' })).toMatchObject([
      { field: 'expires', target: 'property:Warranty Expiration', before: '01-13-28', after: '2029-01-13' },
      { field: 'purchased', target: 'property:Purchase Date', before: null, after: '2025-01-13' },
    ]);
  });

  it.each<[string, Changes, WriteTargets, RegExp]>([
    ['the same day is there, written the account’s way', { expires: '2028-01-13' }, TARGETS, /has it already/],
    ['no field was chosen', { expires: '2029-01-13' }, {}, /No custom field of Syncro is chosen/],
    ['the type has no such field', { expires: '2029-01-13' }, { expires: ['property:EOL'] }, /have no field "EOL"/],
    ['the field is one we read and Syncro’s agent writes', { expires: '2029-01-13' }, { expires: ['os'] }, /No custom/],
    ['the agent found a maker', { manufacturer: 'HP' }, TARGETS, /has a manufacturer already/],
    ['the date is none', { expires: 'soon' }, TARGETS, /is no calendar date/],
  ])('is not planned where %s', async (_what, want, targets, why) => {
    const session = await opened(account());
    expect(await plan(session, want, targets)).toEqual([expect.objectContaining({ why: expect.stringMatching(why) })]);
  });

  it('tells a maker where none is known', async () => {
    const session = await opened(new Account({ Rack: '7' }));
    const planned = editsOf(await plan(session, { manufacturer: 'HP' }));
    const { echo } = await session.write.apply(planned);
    expect(echo).toEqual({ manufacturer: 'HP' });
  });

  it('sends the name and what changes, never the inventory, and tells the echo', async () => {
    const there = account();
    const session = await opened(there);
    const { after, echo } = await session.write.apply(editsOf(await plan(session, { expires: '2029-01-13' })));
    expect(echo).toEqual({ 'property:Warranty Expiration': '2029-01-13' });
    expect(after.parse()).toMatchObject({ fields: { 'property:Rack': '7', manufacturer: 'Dell Inc.' } });
    for (const body of there.sent)
      expect(body).toEqual({ name: 'CD-LT-014', properties: { 'Warranty Expiration': '2029-01-13' } });
  });

  it('counts as kept where Syncro shows the same day the account’s way', async () => {
    const shown = new Account({ 'Warranty Expiration': '01-13-28', Rack: '7' }, (before, sent) => ({
      ...before,
      ...Object.fromEntries(Object.keys(sent).map((label) => [label, '01-13-2029'])),
    }));
    const session = await opened(shown);
    const { echo } = await session.write.apply(editsOf(await plan(session, { expires: '2029-01-13' })));
    expect(echo).toEqual({ 'property:Warranty Expiration': '01-13-2029' });
  });

  it('is refused where Syncro says yes and keeps something else', async () => {
    const deaf = new Account({ 'Warranty Expiration': '01-13-28' }, (before) => before);
    const session = await opened(deaf);
    const planned = editsOf(await plan(session, { expires: '2029-01-13' }));
    await expect(session.write.apply(planned)).rejects.toMatchObject({
      code: 'refused-by-vendor',
      message: expect.stringContaining('did not keep the change'),
    });
  });

  it('is refused, and nothing written, where somebody was faster', async () => {
    const there = account();
    const session = await opened(there);
    const planned = editsOf(await plan(session, { expires: '2029-01-13' }));
    there.properties = { ...there.properties, 'Warranty Expiration': '02-02-30' };
    await expect(session.write.apply(planned)).rejects.toMatchObject({ message: expect.stringContaining('preview') });
    expect(there.sent).toEqual([]);
  });
});

describe('the first write of an account', () => {
  it('finds out that other fields stay, once', async () => {
    const there = new Account({ Rack: '7', 'Warranty Expiration': '' });
    const memo = memoryMemo();
    const session = await opened(there, memo);
    await session.write.apply(editsOf(await plan(session, { expires: '2029-01-13' })));
    const first = there.sent.length;
    await session.write.apply(editsOf(await plan(session, { expires: '2030-01-13' })));
    expect(there.sent.length - first).toBe(1);
  });

  it('that loses other fields puts them back, says so, and is the last one', async () => {
    const forgetful = new Account({ Rack: '7', 'Warranty Expiration': '01-13-28' }, (_, sent) => sent);
    const session = await opened(forgetful);
    const planned = editsOf(await plan(session, { expires: '2029-01-13' }));
    const refusal = { code: 'refused-by-vendor', message: expect.stringContaining('nothing is written') };
    await expect(session.write.apply(planned)).rejects.toMatchObject(refusal);
    expect(forgetful.properties).toEqual({ Rack: '7', 'Warranty Expiration': '01-13-28' });
    const sent = forgetful.sent.length;
    expect(await plan(session, { expires: '2029-01-13' })).toEqual([expect.objectContaining({ why: refusal.message })]);
    await expect(session.write.apply(planned)).rejects.toMatchObject(refusal);
    expect(forgetful.sent).toHaveLength(sent);
  });
});
