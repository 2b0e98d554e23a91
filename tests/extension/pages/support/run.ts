import type { IntegrationView } from '../../../../shared/api/integrations.ts';
import { type RunView, runView } from '../../../../shared/api/runs.ts';

/** A run as the server tells of it: a nightly one that ended well, unless said otherwise. */
export function aRun(change: Partial<RunView> = {}): RunView {
  return runView.parse({
    id: 1,
    integrationId: 1,
    lane: 'nightly',
    state: 'succeeded',
    trigger: 'schedule',
    startedBy: null,
    scope: { streams: 'all', companies: 'all' },
    createdAt: Date.parse('2026-11-21T02:00:00Z'),
    startedAt: Date.parse('2026-11-21T02:00:00Z'),
    finishedAt: Date.parse('2026-11-21T02:11:00Z'),
    requests: 40,
    error: null,
    streams: [aStream()],
    held: [],
    ...change,
  });
}

export function aStream(change: Partial<RunView['streams'][number]> = {}): RunView['streams'][number] {
  return {
    ...{ kind: 'company', parts: 1, done: 1, failed: 0, read: 0, created: 0, updated: 0, unchanged: 0 },
    ...{ deleted: 0, rejected: 0, filtered: 0, total: null },
    ...change,
  };
}

export function held(count: number, state: 'waiting' | 'approved' = 'waiting'): RunView['held'][number] {
  return { id: count, kind: 'configuration', reason: 'share', message: 'Many are gone.', count, state };
}

export function anIntegration(change: Partial<IntegrationView> = {}): IntegrationView {
  return {
    ...{ id: 1, vendor: 'connectwise', kind: 'psa', name: 'ConnectWise PSA', state: 'connected' },
    ...{ settings: {}, secrets: {}, webUrl: '', hosts: [], sandbox: false, allowPrivate: false, problem: null },
    ...{ nextNightAt: null, createdAt: 0, disconnectedAt: null, rev: 1 },
    ...change,
  };
}
