import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Changes, Edit, Memo, Row, Skip, Writer } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { matchManufacturer } from '../manufacturer-match.ts';
import { echoOf, isCalendarDate, movedSincePlan, onlyConfiguration, wantedChanges } from '../planned-edits.ts';
import { isObject } from '../values.ts';
import { assetInput } from './asset-input.ts';
import type { Client } from './client.ts';
import { knownMakers } from './makers.ts';
import { type FreshAsset, freshAsset, type RecordsReader } from './read-records.ts';
import { RIGHTS } from './rights.ts';
import { idOf } from './values.ts';

/** BMS's names of what can be written. */
const TARGETS = {
  expires: 'warrantyExpirationDate',
  purchased: 'acquisitionDate',
  manufacturer: 'manufacturerId',
} as const satisfies Record<keyof Changes, FieldKey>;

const basisSchema = z.object({ changed: z.string().nullable(), value: z.string() });
type Basis = z.infer<typeof basisSchema>;

/** Writes warranty dates, acquisition dates and makers back into hardware assets, each of which is replaced whole. */
export function createWriter(client: Client, memo: Memo, reader: RecordsReader): Writer {
  return {
    async plan(now, want) {
      const ref = { kind: now.kind, id: now.id };
      const skipAll = (why: string): Skip[] => wantedChanges(want).map(([field]) => ({ ref, field, why }));
      if (now.kind !== 'configuration') return skipAll('Only configurations are written back.');
      if (!isFresh(now))
        throw new RangeError('An edit is planned on a row that `read` has just given, not on a listed one');
      const parsed = now.parse();
      if ('reject' in parsed) return skipAll(`The record cannot be read: ${parsed.reject}.`);
      const missing = missingFor(now);
      if (missing !== null) return skipAll(missing);
      const planned = wantedChanges(want).map(async ([field, after]): Promise<Edit | Skip> => {
        const target = TARGETS[field];
        const value = field === 'manufacturer' ? await makerOf(memo, after) : dateOrWhy(after);
        if ('why' in value) return { ref, field, why: value.why };
        const before = parsed.fields[target] ?? null;
        if (value.id === before) return { ref, field, why: 'BMS has it already.' };
        const basis: Basis = { changed: now.changed, value: value.id };
        return { ref, field, target, before, after, basis };
      });
      return Promise.all(planned);
    },

    async apply(edits) {
      const id = onlyConfiguration(edits);
      const wanted = edits.map(({ target, before, basis }) => ({ target, before, ...basisSchema.parse(basis) }));
      // Read just before it is written: what a monitoring tool has put there since last night would be undone.
      const now = await reader.asset(id);
      if (now === null) throw new ConnectorError('not-found', `Asset ${id} is gone from BMS.`, { host: client.host });
      const parsed = now.parse();
      const moved = wanted.some(
        ({ changed, target, before }) =>
          now.changed !== changed || 'reject' in parsed || (parsed.fields[target] ?? null) !== before,
      );
      if (moved) throw movedSincePlan('BMS', id);
      const answer = await client.read({
        endpoint: 'asset',
        id,
        right: RIGHTS.editConfiguration,
        put: JSON.stringify(assetInput(now.raw, wanted)),
      });
      if (!isObject(answer))
        throw new ConnectorError('not-found', `Asset ${id} is gone from BMS.`, { host: client.host });
      const after = freshAsset(answer);
      return { after, echo: echoOf('BMS', after, wanted) };
    },
  };
}

function isFresh(row: Row): row is FreshAsset {
  return 'changed' in row && 'raw' in row;
}

/** What BMS demands of every asset that is saved, and this one may not have (BMS sheet, write-back). */
const REQUIRED = { accountid: 'account', accountlocationid: 'location', categoryid: 'category' } as const;

function missingFor({ raw }: FreshAsset): string | null {
  for (const [key, what] of Object.entries(REQUIRED)) {
    const value = raw[key];
    if (typeof value !== 'number' || idOf(value) === null)
      return `The asset has no ${what}, and BMS saves none without. Choose one in BMS first.`;
  }
  return null;
}

type Value = { id: string } | { why: string };

function dateOrWhy(date: string): Value {
  return isCalendarDate(date) ? { id: date } : { why: `"${date}" is no calendar date.` };
}

async function makerOf(memo: Memo, name: string): Promise<Value> {
  const maker = matchManufacturer(name, await knownMakers(memo));
  if (maker !== undefined) return { id: maker.id };
  return {
    why: `No asset of BMS that was read so far has the manufacturer "${name}". Choose it for one of them in BMS.`,
  };
}
