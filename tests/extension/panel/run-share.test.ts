import { describe, expect, it } from 'vitest';
import { companyStand } from '../../../extension/panel/company-stand.ts';
import { runShare, streamShare } from '../../../extension/panel/run-share.ts';
import { companyView, IMPORTING, PANEL_STATES, STOPPED } from './support/panel-states.ts';

const [company] = IMPORTING.streams;
if (!company) throw new Error('The run has a stream.');

describe('how far a run is', () => {
  it.each([
    { so: 'with a total, by records', stream: { parts: 1, done: 0, read: 50, total: 200 }, share: 0.25 },
    { so: 'never more than whole', stream: { parts: 1, done: 0, read: 300, total: 200 }, share: 1 },
    { so: 'without a total, by parts', stream: { parts: 4, done: 1, read: 50, total: null }, share: 0.25 },
    { so: 'whole when every part is', stream: { parts: 2, done: 2, read: 0, total: null }, share: 1 },
    { so: 'unknown with one part and no total', stream: { parts: 1, done: 0, read: 50, total: null }, share: null },
    { so: 'unknown before the parts are known', stream: { parts: 0, done: 0, read: 0, total: null }, share: null },
  ])('is told $so', ({ stream, share }) => {
    expect(streamShare({ ...company, ...stream })).toBe(share);
  });

  it('is told of the whole by records, and not while one stream is unknown', () => {
    const run = (...parts: { read: number; total: number | null }[]) => ({
      ...IMPORTING,
      streams: parts.map((part) => ({ ...company, parts: 1, done: 0, ...part })),
    });
    expect(runShare(run({ read: 90, total: 90 }, { read: 0, total: 10 }))).toBeCloseTo(0.9);
    expect(runShare(run({ read: 90, total: 90 }, { read: 0, total: null }))).toBeNull();
    expect(runShare(run())).toBeNull();
  });
});

describe('how a company stands', () => {
  const here = { kept: [], server: PANEL_STATES.mapped.server };
  const mapped = companyView({ link: { ...companyView({}).company.link, state: 'mapped' } });

  it('is not changed by a night that passes over all companies', () => {
    const view = { ...mapped, run: { ...IMPORTING, lane: 'nightly' as const, trigger: 'schedule' as const } };
    expect(companyStand(view, here, null).is).toBe('mapped');
  });

  it('is stopped when its run failed, until another one begins', () => {
    expect(companyStand(mapped, here, STOPPED)).toMatchObject({ is: 'stopped', what: 'import' });
    expect(companyStand({ ...mapped, run: IMPORTING }, here, STOPPED).is).toBe('running');
  });

  it('is on its way from the click on while the server answers, and queued while it does not', () => {
    const { kept } = PANEL_STATES.offline;
    expect(companyStand(companyView({}), { ...here, kept }, null)).toMatchObject({ is: 'running', what: 'import' });
    expect(companyStand(companyView({}), { kept, server: PANEL_STATES.offline.server }, null).is).toBe('queued');
  });
});
