import { z } from 'zod';
import type { Lookup, Memo } from '../connector.ts';

const KEY = 'kaseya-bms.makers';
const makersSchema = z.record(z.string(), z.string());

/** Makers by id, as met on assets: BMS has a list of them under a name that nobody knows (BMS sheet, write-back). */
export interface Makers {
  learn(lookups: readonly Lookup[]): Promise<void>;
}

export function createMakers(memo: Memo): Makers {
  let known: Record<string, string> | undefined;
  return {
    async learn(lookups) {
      const met = lookups.filter(({ kind }) => kind === 'manufacturer');
      if (met.length === 0) return;
      known ??= await readMakers(memo);
      const news = met.filter(({ id, label }) => known?.[id] !== label);
      if (news.length === 0) return;
      known = { ...known, ...Object.fromEntries(news.map(({ id, label }) => [id, label])) };
      await memo.set(KEY, known);
    },
  };
}

/** The makers met so far, as a list to find one in. */
export async function knownMakers(memo: Memo): Promise<Lookup[]> {
  const makers = await readMakers(memo);
  return Object.entries(makers).map(([id, label]) => ({ kind: 'manufacturer', id, label, active: true }));
}

async function readMakers(memo: Memo): Promise<Record<string, string>> {
  return makersSchema.safeParse(await memo.get(KEY)).data ?? {};
}
