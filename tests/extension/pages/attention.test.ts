import { describe, expect, it } from 'vitest';
import { listAttention } from '../../../extension/pages/popup/list-attention.ts';
import { anIntegration, aRun, aStream, held } from './support/run.ts';

const integrations = [anIntegration()];

describe('what needs attention', () => {
  it('is nothing after a night without remarks', () => {
    expect(listAttention({ integrations, runs: [aRun()], paused: false })).toEqual([]);
  });

  it('begins with deletions that wait, wherever they wait', () => {
    const runs = [
      aRun({ id: 9, streams: [aStream({ rejected: 3 })] }),
      aRun({ id: 4, held: [held(60), held(10), held(5, 'approved')] }),
    ];
    expect(listAttention({ integrations, runs, paused: true })).toEqual([
      { is: 'held', runId: 4, integration: 'ConnectWise PSA', n: 70 },
      { is: 'rejected', runId: 9, integration: 'ConnectWise PSA', n: 3 },
      { is: 'paused' },
    ]);
  });

  it('tells once of an integration that does not work, not again of its failed run', () => {
    const broken = anIntegration({ problem: { code: 'credentials_refused', message: 'The keys were refused.' } });
    const runs = [aRun({ state: 'failed', error: { code: 'credentials_refused', message: 'Refused.' } })];
    expect(listAttention({ integrations: [broken], runs, paused: false }).map(({ is }) => is)).toEqual(['problem']);
    expect(listAttention({ integrations, runs, paused: false }).map(({ is }) => is)).toEqual(['failed']);
  });

  it('forgets a failure that a later whole run mended, and is not misled by the import of one company', () => {
    const failed = aRun({ id: 1, state: 'failed' });
    const whole = aRun({ id: 2 });
    const one = aRun({ id: 2, trigger: 'import', scope: { streams: 'all', companies: ['250'] } });
    expect(listAttention({ integrations, runs: [whole, failed], paused: false })).toEqual([]);
    expect(listAttention({ integrations, runs: [one, failed], paused: false }).map(({ is }) => is)).toEqual(['failed']);
  });

  it('leaves disconnected integrations alone', () => {
    const gone = anIntegration({ state: 'disconnected', problem: { code: 'x', message: 'Old.' } });
    expect(listAttention({ integrations: [gone], runs: [aRun({ held: [held(60)] })], paused: false })).toEqual([]);
  });
});
