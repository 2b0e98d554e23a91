import type { Memo } from '../connector.ts';
import { ConnectorError } from '../errors.ts';

/**
 * What an instance may forbid on a table, column by column: ranges and sorting by id, and ranges of change times
 * (ServiceNow sheet, incremental).
 */
export interface Ways {
  ids: boolean;
  times: boolean;
}

/** The ways to list a table, remembered for a day. */
export interface KnownWays {
  read(): Promise<Ways>;
  /**
   * After a refusal: finds a way that is not refused and remembers it. Throws the refusal if every way is refused, for
   * then it is about the table.
   */
  find(refused: Ways, refusal: unknown, attempt: (ways: Ways) => Promise<unknown>): Promise<void>;
  /** Ids cannot be compared here: what was asked for behind an id came from the start. */
  forbidIds(): Promise<void>;
}

const REMEMBERED_MS = 24 * 3_600_000;

export function knownWays(memo: Memo, table: string): KnownWays {
  const keyOf = (what: keyof Ways) => `servicenow.no-ranges-of-${what}:${table}`;
  const isAllowed = async (what: keyof Ways) => (await memo.get(keyOf(what))) !== true;
  const forbid = (what: keyof Ways) => memo.set(keyOf(what), true, REMEMBERED_MS);
  return {
    read: async () => ({ ids: await isAllowed('ids'), times: await isAllowed('times') }),
    async find(refused, refusal, attempt) {
      for (const ways of fewerWays(refused)) {
        if (!(await isGranted(() => attempt(ways)))) continue;
        if (refused.ids && !ways.ids) await forbid('ids');
        if (refused.times && !ways.times) await forbid('times');
        return;
      }
      throw refusal;
    },
    forbidIds: () => forbid('ids'),
  };
}

/** The refused ways with less in them: first without one, then without both. */
function fewerWays({ ids, times }: Ways): Ways[] {
  return [
    ...(times ? [{ ids, times: false }] : []),
    ...(ids ? [{ ids: false, times }] : []),
    ...(ids && times ? [{ ids: false, times: false }] : []),
  ];
}

async function isGranted(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

export function isRefusal(error: unknown): boolean {
  return error instanceof ConnectorError && error.code === 'right-missing';
}
