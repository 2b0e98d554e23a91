import { z } from 'zod';
import type { FieldKey, FieldValue } from '../../../shared/fields.ts';
import type { Changes, Edit, Row, Skip, Writer, WriteTargets } from '../connector.ts';
import { ConnectorError, TransientError } from '../errors.ts';
import { echoOf, isCalendarDate, movedSincePlan, onlyConfiguration, wantedChanges } from '../planned-edits.ts';
import { readJson } from '../read-json.ts';
import { vendorId } from '../values.ts';
import type { Client } from './client.ts';
import { ENTITY_OF } from './entities.ts';
import { jsonId } from './filter.ts';
import type { FreshReader, FreshRow } from './read-records.ts';
import type { createReferences, References } from './references.ts';
import { RIGHTS } from './rights.ts';
import { USER_DEFINED, userDefinedField } from './user-defined.ts';

/** The one date of the three that Autotask has a field of its own for (Autotask sheet, write-back). */
const EXPIRES = 'warrantyExpirationDate';

const basisSchema = z.object({ lastModified: z.string().nullable(), value: z.string() });
const patched = z.object({ itemId: vendorId });

/**
 * Writes warranty dates back into devices; purchase date and manufacturer into the user-defined fields that an
 * administrator gave those meanings. Autotask's install date is never written: it tells when a device was rolled out.
 */
export function createWriter(
  client: Client,
  read: FreshReader,
  references: ReturnType<typeof createReferences>,
): Writer {
  const known = () => references('configuration', { userDefined: true, countries: false, products: false });

  const readOne = async (id: string): Promise<FreshRow> => {
    const row = (await read('configuration', [id])).get(id);
    if (row !== undefined) return row;
    throw new ConnectorError('not-found', `Configuration ${id} is gone from Autotask.`, { host: client.host() });
  };

  return {
    async plan(now, want, targets) {
      const ref = { kind: now.kind, id: now.id };
      const parsed = now.parse();
      const skipAll = (why: string): Skip[] => wantedChanges(want).map(([field]) => ({ ref, field, why }));
      if (now.kind !== 'configuration') return skipAll('Only configurations are written back.');
      if ('reject' in parsed) return skipAll(`The record cannot be read: ${parsed.reject}.`);
      if (!isFresh(now))
        throw new RangeError('An edit is planned on a row that `read` has just given, not on a listed one');
      if (!parsed.active) return skipAll('The device is inactive in Autotask.');
      const fields = await known();
      return wantedChanges(want).map(([field, after]): Edit | Skip => {
        const place = placeFor(field, targets, fields);
        if ('why' in place) return { ref, field, why: place.why };
        if (field !== 'manufacturer' && !isCalendarDate(after))
          return { ref, field, why: `"${after}" is no calendar date.` };
        const { target } = place;
        if (!(target in parsed.fields)) return { ref, field, why: `Autotask hides what ${target} holds.` };
        const before = parsed.fields[target] ?? null;
        if (before === after) return { ref, field, why: 'Autotask has it already.' };
        return { ref, field, target, before, after, basis: { lastModified: now.lastModified, value: after } };
      });
    },

    async apply(edits) {
      const id = onlyConfiguration(edits);
      const wanted = edits.map((edit) => ({ ...edit, ...basisSchema.parse(edit.basis) }));
      const now = await readOne(id);
      const parsed = now.parse();
      for (const { lastModified, target, before } of wanted) {
        const same = !('reject' in parsed) && (parsed.fields[target] ?? null) === before;
        if (!same || now.lastModified !== lastModified) throw movedSincePlan('Autotask', id);
      }
      await patch(client, id, wanted);
      // The answer to a change is no more than the id: what was kept has to be read.
      const after = await readOne(id);
      return { after, echo: echoOf('Autotask', after, wanted) };
    },
  };
}

function isFresh(row: Row): row is FreshRow {
  return 'lastModified' in row;
}

type Place = { target: FieldKey } | { why: string };

/** The field that holds this, at this customer. */
function placeFor(field: keyof Changes, targets: WriteTargets, { fields, userDefined }: References): Place {
  if (field === 'expires') {
    return fields?.get(EXPIRES.toLowerCase())?.isReadOnly === true
      ? { why: 'Autotask does not let this API user write the warranty date.' }
      : { target: EXPIRES };
  }
  const type = field === 'purchased' ? 'date' : 'text';
  const target = (targets[field] ?? []).find((key) => {
    const info = key.startsWith(USER_DEFINED) ? userDefined.get(key.slice(USER_DEFINED.length)) : undefined;
    return info !== undefined && info.picklist === null && !info.isReadOnly && userDefinedField(info).type === type;
  });
  return target === undefined ? { why: NO_PLACE[field] } : { target };
}

const NO_PLACE = {
  purchased:
    'Autotask has no purchase date of its own. Make a user-defined date field for it on devices, and map it to the purchase date.',
  manufacturer:
    'Autotask has no manufacturer of its own that may be written. Make a user-defined text field for it on devices, and map it to the manufacturer.',
} as const satisfies Record<Exclude<keyof Changes, 'expires'>, string>;

interface Write {
  field: keyof Changes;
  target: FieldKey;
  value: string;
}

/**
 * PATCH changes what is named and nothing else; the id stands in the body, not in the address. Dates are sent as
 * midnight, whose date Autotask stores as it stands (Autotask sheet, write-back).
 */
async function patch(client: Client, id: string, writes: readonly Write[]): Promise<void> {
  const own = writes.filter(({ target }) => target.startsWith(USER_DEFINED));
  const builtIn = writes.filter(({ target }) => !target.startsWith(USER_DEFINED));
  const body: Record<string, FieldValue | { name: string; value: string }[]> = { id: jsonId(id) };
  for (const { target, value } of builtIn) body[target] = `${value}T00:00:00.000Z`;
  if (own.length > 0)
    body.userDefinedFields = own.map(({ field, target, value }) => ({
      name: target.slice(USER_DEFINED.length),
      value: field === 'purchased' ? `${value}T00:00:00` : value,
    }));
  await client.send({
    entity: ENTITY_OF.configuration,
    method: 'PATCH',
    body: JSON.stringify(body),
    right: RIGHTS.editConfiguration,
    verify: (answer) => {
      const read = patched.safeParse(readJson(answer));
      if (!read.success || String(read.data.itemId) !== id)
        throw new TransientError('Autotask did not confirm the change');
    },
  });
}
