import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectorError } from '../../../server/connectors/errors.ts';
import { PATIENCE } from '../../../server/connectors/http/retry-policy.ts';
import { watchForOutage } from '../../../server/sync/outage.ts';
import type { FaultRule } from '../../sandbox/faults.ts';
import { type SmallEstate, startSmallEstate } from './small-estate.ts';

const { tries } = PATIENCE.sync;

describe('a vendor in trouble', () => {
  let estate: SmallEstate;
  beforeEach(async () => {
    estate = await startSmallEstate();
    estate.requests();
  });
  afterEach(() => estate.close());

  const fail = (kind: FaultRule['kind'], path?: string) =>
    estate.sandbox.faults.set({ rules: [{ kind, times: 0, ...(path ? { path } : {}) }] });
  /** Requests that came in, of the endpoints whose name says so. */
  const asked = (name: RegExp) =>
    Object.entries(estate.requests())
      .filter(([endpoint]) => name.test(endpoint))
      .reduce((sum, [, n]) => sum + n, 0);

  it('that fails at everything is asked for four lists and the companies, and then left alone', async () => {
    fail('error-503');
    const run = await estate.sync({ whole: true });
    expect(run).toMatchObject({ state: 'failed', code: 'vendor-failing' });
    expect(run.message).toMatch(/^The vendor gave no usable answer to anything any more, so the sync stopped\./);
    expect(asked(/./)).toBe(5 * tries);
    estate.sandbox.faults.clear();
    expect(await estate.sync()).toMatchObject({ state: 'succeeded' });
  });

  it('that fails at one kind keeps the other kinds from nothing', async () => {
    fail('error-503', '\\/sites');
    const [at = -1] = estate.all('configurations');
    estate.edits.edit('configurations', at, { name: 'CAME-THROUGH' });
    const run = await estate.sync({ whole: true });
    expect(run).toMatchObject({ state: 'failed', code: 'vendor-failing' });
    const names = (await estate.db.list<{ name: string }>(`SELECT name FROM record WHERE kind = 'company'`)).map(
      ({ name }) => name,
    );
    const [, first = ''] =
      /^Sites of (.+) and \d more could not be synced; the rest is up to date\. /.exec(run.message ?? '') ?? [];
    expect(names).toContain(first);
    expect(run.log.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^Sites of .+: .+ is failing\./),
    );
    // Four parts at once, so that up to three more are under way when the fourth is given up.
    expect(asked(/sites/)).toBeLessThanOrEqual(7 * tries);
    expect(run.log.map(({ code }) => code)).toContain('parts-skipped');
    expect(run.streams).toMatchObject({ configuration: { read: 120 }, contact: { read: 30 } });
    expect((await estate.stored('configurations', at))?.name).toBe('CAME-THROUGH');
    estate.sandbox.faults.clear();
    expect(await estate.sync({ whole: true })).toMatchObject({ state: 'succeeded' });
  });

  it('that takes too long for a page is asked for half of it', async () => {
    fail('error-504', 'company\\/configurations\\?.*pageSize=(1000|500)\\b');
    const run = await estate.sync({ whole: true, streams: ['configurations'] });
    expect(run).toMatchObject({ state: 'succeeded', streams: { configuration: { read: 120 } } });
    // In vain by a thousand and by five hundred; then the range that was known, and what comes after it.
    expect(asked(/configurations(?!\/)/)).toBe(2 * tries + 2);
  });

  it.each(['html', 'cut-json', 'error-500', 'reset'] as const)(
    'is asked for a page as often as a request is tried, no more: %s',
    async (kind) => {
      fail(kind, 'company\\/configurations\\?');
      expect(await estate.sync({ whole: true, streams: ['configurations'] })).toMatchObject({ state: 'failed' });
      expect(asked(/configurations(?!\/)/)).toBe(tries);
    },
  );
});

describe('an outage', () => {
  const trouble = new ConnectorError('vendor-failing', 'It fails.', { host: 'psa.example' });

  it('leaves a kind alone after four failures in a row, not after four with one that came through', () => {
    const outage = watchForOutage();
    outage.begin();
    expect([1, 2, 3].map(() => outage.failed(trouble))).toEqual([false, false, false]);
    outage.worked();
    expect([1, 2, 3, 4].map(() => outage.failed(trouble))).toEqual([false, false, false, true]);
    outage.begin();
    expect(outage.failed(trouble)).toBe(false);
  });

  it('is over the run when two kinds in a row gave nothing', () => {
    const outage = watchForOutage();
    const kind = (...what: ('fails' | 'works' | 'lacks a right')[]) => {
      outage.begin();
      for (const one of what) {
        if (one === 'works') outage.worked();
        else outage.failed(one === 'fails' ? trouble : new ConnectorError('right-missing', 'No.'));
      }
      outage.end();
    };
    kind('fails');
    kind('fails', 'works');
    kind('fails');
    kind('lacks a right');
    kind();
    expect(() => kind('fails')).toThrow(expect.objectContaining({ code: 'vendor-failing', facts: trouble.facts }));
  });
});
