import { z } from 'zod';
import type { LookupsOf } from '../../../shared/vendors.ts';
import type { Known, Lookup } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { flag, textOf, vendorId } from '../values.ts';
import { activeStatuses } from './accounts.ts';
import type { Client } from './client.ts';
import { readRows } from './envelope.ts';
import { RIGHTS } from './rights.ts';

export type BmsLookups = { [K in LookupsOf<'kaseya-bms'>]: (known: Known) => Promise<Lookup[]> };

const accountType = z.object({
  id: vendorId,
  name: z.string().nullish(),
  isactive: flag,
  isvendor: flag,
  isclient: flag,
});

/** The small lists records point into. */
export function createLookups(client: Client): BmsLookups {
  return {
    'company-type': () => accountTypes(client),
    'company-status': async () => activeStatuses('company-status'),
    'configuration-status': async () => activeStatuses('configuration-status'),
    // Both are met on assets alone.
    'configuration-type': (known) => known.lookups('configuration-type'),
    manufacturer: (known) => known.lookups('manufacturer'),
  };
}

export async function accountTypes(client: Client): Promise<Lookup[]> {
  let rows: unknown[] = [];
  await client.send({
    endpoint: 'accountTypes',
    right: RIGHTS.accountTypes,
    verify: (answer) => {
      rows = readRows(answer).rows;
    },
  });
  return rows.map((row) => {
    const read = accountType.safeParse(row);
    if (!read.success) {
      const where = read.error.issues[0]?.path.join('.') ?? '';
      const message = `The list of account types of BMS cannot be read: an entry is not as documented (${where}).`;
      throw new ConnectorError('unreadable-answer', message, { host: client.host });
    }
    const { id, name, isactive, isvendor, isclient } = read.data;
    return {
      kind: 'company-type',
      id: String(id),
      label: textOf(name)?.trim() ?? `#${id}`,
      active: isactive !== false,
      facts: { vendor: isvendor === true, client: isclient === true },
    };
  });
}
