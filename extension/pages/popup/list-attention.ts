import type { IntegrationView } from '../../../shared/api/integrations.ts';
import type { RunView } from '../../../shared/api/runs.ts';

/** Something a person should look at. */
export type Attention =
  | { readonly is: 'held'; readonly runId: number; readonly integration: string; readonly n: number }
  | { readonly is: 'problem'; readonly integrationId: number; readonly integration: string; readonly message: string }
  | { readonly is: 'failed'; readonly runId: number; readonly integration: string; readonly message: string | null }
  | { readonly is: 'rejected'; readonly runId: number; readonly integration: string; readonly n: number }
  | { readonly is: 'paused' };

interface Known {
  readonly integrations: readonly IntegrationView[];
  /** The newest first. */
  readonly runs: readonly RunView[];
  readonly paused: boolean;
}

/**
 * What needs attention, the most urgent first: deletions that wait for a yes, integrations that do not work, and of the
 * last whole listing of each what failed or was rejected. Older failures that a later run mended are not told.
 */
export function listAttention({ integrations, runs, paused }: Known): readonly Attention[] {
  const connected = integrations.filter(({ state }) => state !== 'disconnected');
  const held = connected.flatMap(({ id, name }) =>
    runs.filter(({ integrationId }) => integrationId === id).flatMap((run) => heldIn(run, name)),
  );
  const problems = connected.flatMap(({ id, name, problem }): Attention[] =>
    problem ? [{ is: 'problem', integrationId: id, integration: name, message: problem.message }] : [],
  );
  const last = connected.flatMap(({ id, name, problem }) => {
    const run = runs.find(({ integrationId, scope, finishedAt }) => {
      return integrationId === id && finishedAt !== null && scope.companies === 'all';
    });
    // What is wrong with the integration as a whole is why its run failed: told once.
    return run ? lastOf(run, name, problem !== null) : [];
  });
  return [...held, ...problems, ...last, ...(paused ? [{ is: 'paused' } as const] : [])];
}

function heldIn({ id, held }: RunView, integration: string): Attention[] {
  const n = held.filter(({ state }) => state === 'waiting').reduce((sum, { count }) => sum + count, 0);
  return n > 0 ? [{ is: 'held', runId: id, integration, n }] : [];
}

function lastOf({ id, state, error, streams }: RunView, integration: string, isKnown: boolean): Attention[] {
  const n = streams.reduce((sum, { rejected }) => sum + rejected, 0);
  return [
    ...(state === 'failed' && !isKnown
      ? [{ is: 'failed' as const, runId: id, integration, message: error?.message ?? null }]
      : []),
    ...(n > 0 ? [{ is: 'rejected' as const, runId: id, integration, n }] : []),
  ];
}
