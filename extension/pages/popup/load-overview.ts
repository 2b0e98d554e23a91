import type { Account } from '../../../shared/api/account.ts';
import type { IntegrationView } from '../../../shared/api/integrations.ts';
import type { RunView } from '../../../shared/api/runs.ts';
import type { Api } from '../../api.ts';
import { done, type Result } from '../../result.ts';
import { storedItem } from '../../stored-item.ts';

/** What the popup shows, as the server answered it. */
export interface Overview {
  readonly account: Account;
  readonly integrations: readonly IntegrationView[];
  /** The newest first: the latest of all kinds, and nights as far back as are drawn. */
  readonly runs: readonly RunView[];
  /** Milliseconds the server took for its first answer. */
  readonly took: number;
  /** When it was answered; milliseconds since 1970. */
  readonly at: number;
}

interface Kept {
  readonly deviceId: number;
  readonly origin: string;
  readonly overview: Overview;
}

/** The last answer, so that the popup opens with something to read. */
const kept = storedItem<Kept | null>('session', 'popup-overview', null);

export async function keptOverview(origin: string, deviceId: number): Promise<Overview | null> {
  const last = await kept.get();
  return last?.origin === origin && last.deviceId === deviceId ? last.overview : null;
}

export function keepOverview(origin: string, deviceId: number, overview: Overview): Promise<void> {
  return kept.set({ origin, deviceId, overview });
}

const RECENT = 50;
const NIGHTS = 60;

/** Asks for everything the popup shows. */
export async function loadOverview(api: Api, signal: AbortSignal): Promise<Result<Overview>> {
  const began = performance.now();
  const [account, integrations, recent, nightly] = await Promise.all([
    api.call('GET /api/account', undefined, { signal }).then((answer) => ({ answer, took: performance.now() - began })),
    api.call('GET /api/integrations', undefined, { signal }),
    api.call('GET /api/runs', { query: { limit: RECENT } }, { signal }),
    api.call('GET /api/runs', { query: { limit: NIGHTS, lane: 'nightly' } }, { signal }),
  ]);
  if (!account.answer.ok) return account.answer;
  if (!integrations.ok) return integrations;
  if (!recent.ok) return recent;
  if (!nightly.ok) return nightly;
  const runs = new Map([...recent.data.items, ...nightly.data.items].map((run) => [run.id, run]));
  return done({
    account: account.answer.data,
    integrations: integrations.data.items,
    runs: [...runs.values()].toSorted((a, b) => b.id - a.id),
    took: Math.round(account.took),
    at: Date.now(),
  });
}
