import type { Database } from '../db/database.ts';
import { violates } from '../db/violates.ts';
import { Refusal } from '../refusal.ts';

/** There is one PSA at a time. Throws `Refusal` `psa_already_connected` when there is another than `self`. */
export async function refuseSecondPsa(db: Database, kind: string, self: number | null): Promise<void> {
  if (kind !== 'psa') return;
  const [other] = await db.point<{ name: string }>(
    `SELECT name FROM integration WHERE kind = 'psa' AND disconnected_at IS NULL AND id IS NOT ?`,
    [self],
  );
  if (other) throw psaAlreadyConnected(other.name);
}

function psaAlreadyConnected(name: string, cause?: unknown): Refusal {
  return new Refusal(
    'psa_already_connected',
    `A PSA is connected already: ${name}. There can be one at a time.`,
    { hint: 'Disconnect it first; its records and mappings are kept.' },
    cause,
  );
}

/** The database holds the rule as well, for two requests at the same moment. */
export async function keepingOnePsa<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (violates(error, 'integration.kind')) {
      throw psaAlreadyConnected('connected a moment ago', error);
    }
    throw error;
  }
}
