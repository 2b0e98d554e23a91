import type { StreamPreview } from '../../shared/api/streams.ts';
import { type LookupKind, type RecordKind, STREAM_KINDS, type StreamName } from '../../shared/kinds.ts';
import type { StreamSettings } from '../../shared/stream-settings.ts';
import type { Database, SqlValue } from '../db/database.ts';
import type { IntegrationRow } from './integration-row.ts';
import { effectOf, type StreamState } from './stream-change.ts';
import { readStream } from './stream-row.ts';

/** Where the labels of a kind's types are. */
const TYPE_LOOKUP: Record<RecordKind, LookupKind> = {
  company: 'company-type',
  site: 'company-type',
  configuration: 'configuration-type',
  contact: 'contact-type',
};

/**
 * What saving these settings would do, by what is stored: how many records of each type would leave, and what would come
 * in that only the vendor can count. Nothing is written and nobody is asked.
 */
export async function previewStream(
  db: Database,
  integration: IntegrationRow,
  stream: StreamName,
  after: StreamState,
): Promise<StreamPreview> {
  const before = await readStream(db, integration, stream);
  const { settings } = after;
  const lines = await countLines(db, integration.id, STREAM_KINDS[stream], settings);
  const added = (part: 'fields' | 'types' | 'statuses') => missingFrom(before.settings[part], settings[part]);
  const notes: string[] = [];
  if (JSON.stringify(before.settings.filters) !== JSON.stringify(settings.filters)) {
    notes.push('Conditions on fields are not counted here: what they let through is known after the next sync.');
  }
  if (!after.enabled) notes.push('While the stream is off its records stay as they are and are not read again.');
  return {
    lines,
    removed: after.enabled ? lines.reduce((sum, { removed }) => sum + removed, 0) : 0,
    fieldsAdded: added('fields'),
    fieldsDropped: missingFrom(settings.fields, before.settings.fields),
    typesAdded: added('types'),
    statusesAdded: added('statuses'),
    companiesAdded: missingFrom(before.settings.companies, settings.companies).length,
    local: effectOf(before, after) !== 'vendor',
    notes,
  };
}

/** What of `wanted` is not in `had`; "all" as a whole counts as one. */
function missingFrom(
  had: readonly (string | number)[] | 'all',
  wanted: readonly (string | number)[] | 'all',
): string[] {
  if (had === 'all') return [];
  if (wanted === 'all') return ['all'];
  const known = new Set(had);
  return wanted.filter((value) => !known.has(value)).map(String);
}

/**
 * Counts by type. The counts that are kept answer it where types and companies alone decide; statuses, and types where a
 * record has several, are asked of the records themselves, one kind of one integration.
 */
async function countLines(
  db: Database,
  integrationId: number,
  kind: RecordKind,
  settings: StreamSettings,
): Promise<StreamPreview['lines']> {
  const needsRecords = settings.statuses !== 'all' || (settings.types !== 'all' && kind !== 'configuration');
  const companies =
    settings.companies === 'all'
      ? undefined
      : `EXISTS (SELECT 1 FROM company_link l JOIN json_each(?4) w ON w.value = l.company_id
                 WHERE l.integration_id = ?1 AND l.state = 'mapped' AND l.ext = r.company_ext)`;
  const typeIn =
    kind === 'configuration' || !needsRecords ? `r.type_ext IN (SELECT value FROM json_each(?3))` : ANY_TYPE;
  const keeps = [
    settings.types === 'all' ? undefined : typeIn,
    kind === 'company' ? undefined : companies,
    settings.statuses === 'all' ? undefined : 'r.status_ext IN (SELECT value FROM json_each(?5))',
  ].filter((condition) => condition !== undefined);
  const counted = needsRecords ? '1' : 'r.n';
  const from = needsRecords ? 'record r' : 'count_by r';
  const args: SqlValue[] = [
    integrationId,
    kind,
    JSON.stringify(settings.types),
    JSON.stringify(settings.companies),
    JSON.stringify(settings.statuses),
    TYPE_LOOKUP[kind],
  ];
  const rows = await db.list<{ type: string; label: string; held: number; kept: number }>(
    `SELECT c.type, coalesce(k.label, c.type) AS label, c.held, c.kept FROM (
       SELECT coalesce(r.type_ext, '') AS type, sum(${counted}) AS held,
         sum(CASE WHEN ${keeps.length > 0 ? keeps.join(' AND ') : 'true'} THEN ${counted} ELSE 0 END) AS kept
       FROM ${from} WHERE r.integration_id = ?1 AND r.kind = ?2 ${needsRecords ? 'AND r.gone_run IS NULL' : ''} GROUP BY 1) c
     LEFT JOIN lookup k ON k.integration_id = ?1 AND k.kind = ?6 AND k.ext = c.type
     WHERE c.held > 0 ORDER BY label`,
    args,
  );
  return rows.map((row) => ({ ...row, removed: row.held - row.kept }));
}

const ANY_TYPE = `EXISTS (SELECT 1 FROM json_each(r.data, '$.types') t JOIN json_each(?3) w ON w.value = t.value)`;
