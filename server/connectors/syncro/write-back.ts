import { z } from 'zod';
import { parseCalendarDate } from '../../../shared/dates/parse-calendar-date.ts';
import type { FieldKey, FieldValue } from '../../../shared/fields.ts';
import type { Changes, Edit, Row, Skip, Writer, WriteTargets } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { echoOf, isCalendarDate, movedSincePlan, onlyConfiguration, wantedChanges } from '../planned-edits.ts';
import { type FreshAsset, has, isFresh } from './fresh-asset.ts';
import { labelOf } from './properties.ts';
import { changeProperties, REPLACES, replacesProperties, type WriterParts } from './put-properties.ts';
import type { AccountSettings } from './settings.ts';

const basisSchema = z.object({ label: z.string() });

/**
 * Writes warranty and purchase dates into the custom fields an administrator chose for them, and a maker where none is
 * known: the agent tells that itself, and would overwrite ours.
 */
export function createWriter(parts: WriterParts): Writer {
  return {
    async plan(now, want, targets) {
      const ref = { kind: now.kind, id: now.id };
      const parsed = now.parse();
      const skipAll = (why: string): Skip[] => wantedChanges(want).map(([field]) => ({ ref, field, why }));
      if (now.kind !== 'configuration') return skipAll('Only configurations are written back.');
      if ('reject' in parsed) return skipAll(`The record cannot be read: ${parsed.reject}.`);
      if (!isFresh(now))
        throw new RangeError('An edit is planned on a row that `read` has just given, not on a listed one');
      if (await replacesProperties(parts.memo)) return skipAll(REPLACES);
      const settings = await parts.settings();
      return wantedChanges(want).map(([field, after]): Edit | Skip => {
        const place = field === 'manufacturer' ? MAKER : placeFor(now, settings, targets[field]);
        if ('why' in place) return { ref, field, why: place.why };
        const { target, label } = place;
        const before = parsed.fields[target] ?? null;
        const why = whyNot(field, after, before, settings);
        return why === null ? { ref, field, target, before, after, basis: { label } } : { ref, field, why };
      });
    },

    async apply(edits) {
      const id = onlyConfiguration(edits);
      const now = await parts.read(id);
      if (now === null)
        throw new ConnectorError('not-found', `Configuration ${id} is gone from Syncro.`, { host: parts.client.host });
      const parsed = now.parse();
      const unmoved = edits.every(
        ({ target, before }) => !('reject' in parsed) && (parsed.fields[target] ?? null) === before,
      );
      if (!unmoved) throw movedSincePlan('Syncro', id);
      const { locale } = await parts.settings();
      const wanted = edits.map((edit) => ({ ...edit, ...basisSchema.parse(edit.basis) }));
      const changes = Object.fromEntries(wanted.map(({ label, after }) => [label, after]));
      const after = await changeProperties(parts, now, changes);
      const sent = wanted.map(({ field, target, after: value }) => ({
        target,
        value: field === 'manufacturer' ? value : asShown(after, target, value, locale),
      }));
      return { after, echo: echoOf('Syncro', after, sent) };
    },
  };
}

type Place = { target: FieldKey; label: string } | { why: string };

const MAKER: Place = { target: 'manufacturer', label: 'manufacturer' };

/** The first chosen field that the asset has, or that its type has where it stands empty. */
function placeFor(asset: FreshAsset, settings: AccountSettings, keys: WriteTargets['expires'] = []): Place {
  const labels = keys.flatMap((key) => labelOf(key) ?? []);
  const listed = (label: string): boolean =>
    settings.assetFields.some((field) => field.label === label && field.assetType === asset.assetType);
  const label = labels.find((one) => has(asset, one) || listed(one));
  if (label !== undefined) return { target: `property:${label}`, label };
  if (labels.length === 0) return { why: 'No custom field of Syncro is chosen for it. Choose one in the settings.' };
  const type = asset.assetType ?? 'this type';
  return {
    why: `Assets of ${type} have no field "${labels.join('" or "')}". Add it in Syncro, or choose another one.`,
  };
}

function whyNot(field: keyof Changes, after: string, before: FieldValue, { locale }: AccountSettings): string | null {
  if (field === 'manufacturer') {
    return before === null ? null : 'Syncro has a manufacturer already, which its agent found.';
  }
  if (!isCalendarDate(after)) return `"${after}" is no calendar date.`;
  return dateIn(before, locale) === after ? 'Syncro has it already.' : null;
}

/** A field of the type Date may be shown the account's way: the same day is the same value. */
function asShown(after: Row, target: FieldKey, value: string, locale: AccountSettings['locale']): FieldValue {
  const parsed = after.parse();
  const kept = 'reject' in parsed ? null : (parsed.fields[target] ?? null);
  return dateIn(kept, locale) === value ? kept : value;
}

function dateIn(value: FieldValue, locale: AccountSettings['locale']): string | null {
  return typeof value === 'string' ? parseCalendarDate(value, locale).date : null;
}
