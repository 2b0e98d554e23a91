import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Changes, Edit, ParsedRecord, Row, Skip, Writer, WriteTargets } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { matchManufacturer } from '../manufacturer-match.ts';
import { echoOf, isCalendarDate, movedSincePlan, onlyConfiguration, wantedChanges } from '../planned-edits.ts';
import { readJson } from '../read-json.ts';
import { textOf } from '../values.ts';
import { assetBody } from './asset-body.ts';
import type { Client } from './client.ts';
import { findNamed } from './field-choice.ts';
import { codesOf } from './lookups.ts';
import { namesOf } from './named-fields.ts';
import { type OwnField, ownFieldsOn } from './own-fields.ts';
import type { FreshAsset, RecordsReader } from './read-records.ts';
import { RIGHTS } from './rights.ts';

/** Where a fact is written unless the administrator keeps it elsewhere. Makers are ids that no list tells. */
const USUAL = {
  expires: ['warranty_end'],
  purchased: ['supplier_purchasedate'],
  manufacturer: ['named:manufacturer'],
} as const satisfies WriteTargets;

/** The properties of Halo's own that can be written, each for one fact. */
const PROPERTIES: Readonly<Record<FieldKey, keyof Changes>> = {
  warranty_end: 'expires',
  supplier_purchasedate: 'purchased',
};

/** `own`: the asset field or custom field that is written, null for a property. `sent`: as Halo takes it. `kept`: as it then reads. */
const basisSchema = z.object({
  changed: z.string().nullable(),
  own: z.string().nullable(),
  sent: z.string(),
  kept: z.string(),
});
type Basis = z.infer<typeof basisSchema>;

/**
 * Writes warranty dates, purchase dates and makers back into assets. Halo replaces the asset fields of an asset as a
 * whole, so that all of them are sent again when one changes (Halo sheet, write-back).
 */
export function createWriter(client: Client, reader: RecordsReader): Writer {
  const planOne = async (
    now: FreshAsset,
    parsed: ParsedRecord,
    [field, after]: [keyof Changes, string],
    targets: WriteTargets,
  ): Promise<Edit | Skip> => {
    const ref = { kind: now.kind, id: now.id };
    const skip = (why: string): Skip => ({ ref, field, why });
    if (field !== 'manufacturer' && !isCalendarDate(after)) return skip(`"${after}" is no calendar date.`);
    const present = ownFieldsOn(now.raw) ?? [];
    const place = [...(targets[field] ?? []), ...USUAL[field]]
      .map((target) => placeOf(target, field, present))
      .find((found) => found !== null);
    if (!place) return skip('This asset has no field for it. Give its asset type one in Halo, and map it.');
    const { target, own } = place;
    const value = await valueFor(client, field, after, own);
    if ('why' in value) return skip(value.why);
    const before = parsed.fields[target] ?? null;
    if (before === value.kept) return skip('Halo has it already.');
    const basis: Basis = { changed: now.changed, own: own?.key ?? null, ...value };
    return { ref, field, target, before, after, basis };
  };

  return {
    async plan(now, want, targets) {
      const ref = { kind: now.kind, id: now.id };
      const skipAll = (why: string): Skip[] => wantedChanges(want).map(([field]) => ({ ref, field, why }));
      if (now.kind !== 'configuration') return skipAll('Only configurations are written back.');
      if (!isFresh(now))
        throw new RangeError('An edit is planned on a row that `read` has just given, not on a listed one');
      const parsed = now.parse();
      if ('reject' in parsed) return skipAll(`The record cannot be read: ${parsed.reject}.`);
      return Promise.all(wantedChanges(want).map((change) => planOne(now, parsed, change, targets)));
    },

    async apply(edits) {
      const id = onlyConfiguration(edits);
      const wanted = edits.map(({ target, before, basis }) => ({ target, before, ...basisSchema.parse(basis) }));
      const now = await fresh(reader, client, id);
      const parsed = now.parse();
      // There is no ETag: the last change is compared just before writing, and the values too.
      const moved = wanted.some(
        ({ changed, target, before }) =>
          now.changed !== changed || 'reject' in parsed || (parsed.fields[target] ?? null) !== before,
      );
      if (moved) throw movedSincePlan('Halo', id);
      await client.send({
        path: '/Asset',
        right: RIGHTS.editConfiguration,
        post: JSON.stringify([assetBody(id, now.raw, wanted)]),
        verify: (answer) => void readJson(answer),
      });
      const after = await fresh(reader, client, id);
      // A field that was found by its name reads under its own key too.
      const sent = wanted.flatMap(({ target, own, kept }) => [
        { target, value: kept },
        ...(own === null || own === target ? [] : [{ target: own, value: kept }]),
      ]);
      return { after, echo: echoOf('Halo', after, sent) };
    },
  };
}

async function fresh(reader: RecordsReader, client: Client, id: string): Promise<FreshAsset> {
  const asset = await reader.asset(id);
  if (asset === null) throw new ConnectorError('not-found', `Asset ${id} is gone from Halo.`, { host: client.host });
  return asset;
}

function isFresh(row: Row): row is FreshAsset {
  return 'changed' in row && 'raw' in row;
}

interface Place {
  target: FieldKey;
  /** Null for a property of Halo's own. */
  own: OwnField | null;
}

/** Where a key of the administrator's leads on this very asset; null if the asset cannot hold the fact there. */
function placeOf(target: FieldKey, field: keyof Changes, present: readonly OwnField[]): Place | null {
  if (Object.hasOwn(PROPERTIES, target)) return PROPERTIES[target] === field ? { target, own: null } : null;
  const names = namesOf(target);
  const own = names === undefined ? present.find(({ key }) => key === target) : findNamed(names, present);
  if (own === undefined || own.value === undefined) return null;
  // A list holds codes, and a date is none of them.
  return field !== 'manufacturer' && own.listId !== null ? null : { target, own };
}

type Value = Pick<Basis, 'sent' | 'kept'> | { why: string };

async function valueFor(client: Client, field: keyof Changes, after: string, own: OwnField | null): Promise<Value> {
  // Midnight without a zone: with one, or at midday, the day shown can be another (Halo sheet, write-back).
  if (field !== 'manufacturer') return { sent: `${after}T00:00:00`, kept: after };
  if (own === null || own.listId === null) return { sent: after, kept: after };
  const codes = await codesOf(client, own.listId);
  const makers = codes.map(({ id, name, inactive }) => {
    return {
      kind: 'manufacturer',
      id: String(id),
      label: textOf(name)?.trim() ?? '',
      active: inactive !== true,
    } as const;
  });
  const maker = matchManufacturer(after, makers);
  if (maker === undefined)
    return { why: `The list of "${own.name}" in Halo has no single entry "${after}". Add it there.` };
  return { sent: maker.id, kept: maker.label };
}
