import { describe, expect, it } from 'vitest';
import { summariseNights } from '../../../extension/pages/popup/summarise-nights.ts';
import { aRun, aStream, held } from './support/run.ts';

const at = (text: string) => Date.parse(text);

describe('the nights in the popup', () => {
  it('are made of nightly runs alone, by the day of the account, the oldest first', () => {
    const nights = summariseNights(
      [
        aRun({ id: 3, startedAt: at('2026-11-21T10:00:00Z'), finishedAt: at('2026-11-21T10:05:00Z') }),
        aRun({ id: 2, trigger: 'person', startedAt: at('2026-11-20T15:00:00Z') }),
        aRun({ id: 1, startedAt: at('2026-11-20T10:00:00Z'), finishedAt: at('2026-11-20T10:02:00Z') }),
      ],
      'America/Los_Angeles',
    );
    expect(nights.map(({ day, runs }) => [day, runs.map(({ id }) => id)])).toEqual([
      ['2026-11-20', [1]],
      ['2026-11-21', [3]],
    ]);
  });

  it('add up what the integrations did, from the first start to the last end', () => {
    const [night] = summariseNights(
      [
        aRun({ id: 1, streams: [aStream({ created: 2 }), aStream({ kind: 'contact', updated: 5 })] }),
        aRun({
          id: 2,
          integrationId: 2,
          startedAt: at('2026-11-21T02:20:00Z'),
          finishedAt: at('2026-11-21T02:30:00Z'),
          streams: [aStream({ created: 1, deleted: 4 })],
        }),
      ],
      'UTC',
    );
    expect(night).toMatchObject({ created: 3, updated: 5, deleted: 4, rejected: 0, outcome: 'fine' });
    expect(night?.to).toBe(at('2026-11-21T02:30:00Z'));
  });

  it.each([
    ['running', aRun({ state: 'running', finishedAt: null })],
    ['failed', aRun({ state: 'failed' })],
    ['failed', aRun({ state: 'cancelled' })],
    ['partly', aRun({ streams: [aStream({ rejected: 1 })] })],
    ['partly', aRun({ streams: [aStream({ failed: 1 })] })],
    ['partly', aRun({ held: [held(60)] })],
    ['fine', aRun({ held: [held(60, 'approved')] })],
  ] as const)('are %s by the worst of their runs', (outcome, run) => {
    const [night] = summariseNights([aRun({ id: 9 }), run], 'UTC');
    expect(night?.outcome).toBe(outcome);
    expect(night?.to === null).toBe(outcome === 'running');
  });
});
