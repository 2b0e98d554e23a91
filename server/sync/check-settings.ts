import { STREAM_KINDS, type StreamName } from '../../shared/kinds.ts';
import type { StreamSettings } from '../../shared/stream-settings.ts';
import type { VendorId } from '../../shared/vendors.ts';
import type { Session } from '../connectors/connector.ts';
import type { Database } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import { defaultSettings } from './default-streams.ts';

export interface CheckedStream {
  vendor: VendorId;
  stream: StreamName;
  /** What is saved now: fields in it were known once, and need no question to the vendor. */
  saved: StreamSettings;
  open(): Promise<Session>;
}

/**
 * Refuses settings that could not do what they say: a special field or a condition on a field that is not downloaded, a
 * field the vendor does not have, a company of ours that is not there. The vendor is asked only about fields that are new.
 */
export async function checkSettings(db: Database, settings: StreamSettings, checked: CheckedStream): Promise<void> {
  mustBeDownloaded(settings);
  await companiesMustExist(db, settings);
  const { vendor, stream, saved, open } = checked;
  const known = new Set([...saved.fields, ...defaultSettings(vendor, stream).fields]);
  const fresh = settings.fields.filter((key) => !known.has(key));
  if (fresh.length === 0) return;
  const fields = await (await open()).fields({ kind: STREAM_KINDS[stream], types: settings.types });
  const offered = new Set(fields.map(({ key }) => key));
  const strange = fresh.find((key) => !offered.has(key));
  if (strange !== undefined) {
    throw new Refusal('unknown_field', `The vendor has no field "${strange}" for these types.`, {
      field: 'settings.fields',
      hint: 'Load the fields again: it may have been removed there, or a right hides it.',
    });
  }
}

function mustBeDownloaded({ fields, special, specialByType, filters }: StreamSettings): void {
  const downloaded = new Set(fields);
  const refuse = (key: string, field: string, what: string) => {
    throw new Refusal('unknown_field', `"${key}" is used as ${what}, but it is not among the fields to download.`, {
      field: `settings.${field}`,
      hint: 'Tick it under fields to download first.',
    });
  };
  for (const [field, map] of [['special', special] as const, ...bySpecialType(specialByType)]) {
    for (const [meaning, keys] of Object.entries(map)) {
      const missing = keys.find((key) => !downloaded.has(key));
      if (missing !== undefined) refuse(missing, field, `the special field "${meaning}"`);
    }
  }
  const filter = filters.find(({ key }) => !downloaded.has(key));
  if (filter) refuse(filter.key, 'filters', 'a condition');
}

function bySpecialType(specialByType: StreamSettings['specialByType']) {
  return Object.entries(specialByType).map(([type, map]) => [`specialByType.${type}`, map] as const);
}

async function companiesMustExist(db: Database, { companies }: StreamSettings): Promise<void> {
  if (companies === 'all') return;
  const [missing] = await db.list<{ id: number }>(
    `SELECT value AS id FROM json_each(?) WHERE value NOT IN (SELECT id FROM company WHERE archived_at IS NULL) LIMIT 1`,
    [JSON.stringify(companies)],
  );
  if (missing) {
    throw new Refusal('unknown_company', `There is no company ${missing.id} of ours.`, { field: 'settings.companies' });
  }
}
