import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Changes, Edit, Row, Skip, Writer } from '../connector.ts';
import { ConnectorError, TransientError } from '../errors.ts';
import { echoOf, isCalendarDate, movedSincePlan, onlyConfiguration, wantedChanges } from '../planned-edits.ts';
import { readJson } from '../read-json.ts';
import { unless } from '../unless.ts';
import { isObject } from '../values.ts';
import type { Client } from './client.ts';
import { findMaker } from './find-maker.ts';
import type { FreshReader, FreshRow } from './read-records.ts';
import { RIGHTS } from './rights.ts';

const TARGETS = {
  expires: 'warranty_expiration',
  purchased: 'purchase_date',
  manufacturer: 'manufacturer',
} as const satisfies Record<keyof Changes, FieldKey>;

const basisSchema = z.object({ updatedOn: z.string().nullable(), value: z.string() });

/** Writes warranty dates, purchase dates and manufacturers back into configuration items, and their assets if need be. */
export function createWriter(client: Client, read: FreshReader): Writer {
  const readOne = async (id: string): Promise<FreshRow> => {
    const row = (await read('configuration', [id])).get(id);
    if (row !== undefined) return row;
    throw new ConnectorError('not-found', `Configuration ${id} is gone from ServiceNow.`, { host: client.host });
  };

  return {
    async plan(now, want) {
      const ref = { kind: now.kind, id: now.id };
      const parsed = now.parse();
      const skipAll = (why: string): Skip[] => wantedChanges(want).map(([field]) => ({ ref, field, why }));
      if (now.kind !== 'configuration') return skipAll('Only configurations are written back.');
      if ('reject' in parsed) return skipAll(`The record cannot be read: ${parsed.reject}.`);
      if (!isFresh(now))
        throw new RangeError('An edit is planned on a row that `read` has just given, not on a listed one');
      const { updatedOn } = now;
      const planned = wantedChanges(want).map(async ([field, after]): Promise<Edit | Skip> => {
        const target = TARGETS[field];
        // Writing into what cannot be read would be dropped without a word.
        if (!(target in parsed.fields)) return { ref, field, why: `ServiceNow hides ${target} from this account.` };
        const before = parsed.fields[target] ?? null;
        const value = field === 'manufacturer' ? await makerOf(client, after) : dateOrWhy(after);
        if ('why' in value) return { ref, field, why: value.why };
        if (value.is === before) return { ref, field, why: 'ServiceNow has it already.' };
        return { ref, field, target, before, after, basis: { updatedOn, value: value.is } };
      });
      return Promise.all(planned);
    },

    async apply(edits) {
      const id = onlyConfiguration(edits);
      const wanted = edits.map((edit) => ({ ...edit, ...basisSchema.parse(edit.basis) }));
      const now = await readOne(id);
      const parsed = now.parse();
      for (const { updatedOn, target, before } of wanted) {
        const same = !('reject' in parsed) && (parsed.fields[target] ?? null) === before;
        if (!same || now.updatedOn !== updatedOn) throw movedSincePlan('ServiceNow', id);
      }
      const values = Object.fromEntries(wanted.map(({ target, value }) => [target, value]));
      await patch(client, now.table, id, values);
      // Fields behind an access control are dropped and the answer is 200 still: only what is read again was kept.
      const after = await readOne(id);
      const echo = echoOf('ServiceNow', after, wanted);
      if (await mirror(client, after, values)) return { after: await readOne(id), echo };
      return { after, echo };
    },
  };
}

function isFresh(row: Row): row is FreshRow {
  return 'updatedOn' in row && 'table' in row;
}

type Value = { is: string } | { why: string };

function dateOrWhy(date: string): Value {
  return isCalendarDate(date) ? { is: date } : { why: `"${date}" is no calendar date.` };
}

async function makerOf(client: Client, name: string): Promise<Value> {
  const maker = await findMaker(client, name);
  return maker === undefined
    ? { why: `ServiceNow has no single manufacturer "${name}". Add the company and tick Manufacturer on it.` }
    : { is: maker.id };
}

/**
 * The asset follows its item by itself where the fields are mapped; where it does not, it is written too, if we may.
 * Gives whether it was written.
 */
async function mirror(client: Client, row: FreshRow, values: Readonly<Record<string, string>>): Promise<boolean> {
  const parsed = row.parse();
  if (row.asset === null || 'reject' in parsed) return false;
  const behind = Object.entries(values).filter(([column, value]) => {
    // Undefined for what is hidden, and for the maker, whom an asset has only by its model.
    const mirrored = parsed.fields[`asset.${column}`];
    return mirrored !== undefined && mirrored !== value;
  });
  if (behind.length === 0) return false;
  const { asset } = row;
  // An account without the role for assets has written the item, which is what was asked.
  const written = await unless(['right-missing', 'not-found'], () =>
    patch(client, 'alm_hardware', asset, Object.fromEntries(behind)),
  );
  return written !== null;
}

/** Sends whole values; the date as it stands, since the form's zone plays no part in stored values. */
async function patch(
  client: Client,
  table: string,
  id: string,
  values: Readonly<Record<string, string>>,
): Promise<true> {
  await client.send({
    table,
    id,
    right: RIGHTS.editConfiguration,
    query: { sysparm_fields: ['sys_id', ...Object.keys(values)].join(','), sysparm_exclude_reference_link: 'true' },
    patch: JSON.stringify(values),
    verify: (answer) => {
      const body = readJson(answer);
      if (!isObject(body) || !isObject(body.result)) throw new TransientError('ServiceNow did not confirm the change');
    },
  });
  return true;
}
