import type { Row, Selection, Session } from '../../server/connectors/connector.ts';
import { knownRecords, mappedCompanies } from '../../server/sync/known-records.ts';
import { projectorFor } from '../../server/sync/projection.ts';
import { recordRow } from '../../server/sync/record-row.ts';
import { RowBytes } from '../../server/sync/row-bytes.ts';
import { keeperOf } from '../../server/sync/selection.ts';
import type { Json } from '../../shared/json.ts';
import { type RecordKind, STREAM_KINDS } from '../../shared/kinds.ts';
import { streamSettings } from '../../shared/stream-settings.ts';
import { VENDORS, type VendorId } from '../../shared/vendors.ts';
import type { Estate } from '../support/estate.ts';

/** The kinds of record that a vendor has. */
export function kindsOf(vendor: VendorId): RecordKind[] {
  const kinds: readonly string[] = VENDORS[vendor].records;
  return Object.values(STREAM_KINDS).filter((kind) => kinds.includes(kind));
}

/**
 * What must be stored of a kind, by id, as the JSON row it is written from: all that a session of its own is shown by
 * the calm vendor, narrowed by the settings. No run, checkpoint or memory of the engine takes part. That a connector
 * shows everything there is, and truly, its contract tests and the comparison across vendors hold it to.
 */
export async function expectedRecords(
  estate: Estate,
  session: Session,
  kind: RecordKind,
): Promise<Map<string, string>> {
  const { db, integrationId } = estate;
  const [stream] = await db.point<{ settings: string }>(
    'SELECT settings FROM stream WHERE integration_id = ? AND kind = ?',
    [integrationId, kind],
  );
  const settings = streamSettings.parse(JSON.parse(stream?.settings ?? '{}'));
  const companies = kind === 'company' ? 'all' : await mappedCompanies(db, integrationId);
  const { types, statuses, fields, filters } = settings;
  const selection: Selection = { companies, types, statuses, fields, filters };
  const keeps = keeperOf(selection);
  const project = projectorFor(settings, {});
  const expected = new Map<string, string>();
  for (const part of (await session.streams[kind]?.parts(selection, knownRecords(db, integrationId))) ?? []) {
    for (let cursor: Json | null = null; ; ) {
      const page = await part.page(cursor, { pageSize: part.pageSize });
      // A thin list tells the rest of a record when it is read by itself.
      const rows = part.detail ? await readSingly(session, page.rows()) : page.rows();
      for (const row of rows) {
        const parsed = row.parse();
        if ('reject' in parsed || !keeps(parsed)) continue;
        const bytes = new RowBytes();
        const { head, data } = recordRow(row.id, parsed, fields, project, bytes);
        expected.set(row.id, `${head}\n${bytes.text(data)}`);
      }
      if (page.next === null) break;
      cursor = page.next;
    }
  }
  return expected;
}

async function readSingly(session: Session, listed: Iterable<Row>): Promise<Row[]> {
  const answers = await session.read([...listed].map(({ kind, id }) => ({ kind, id })));
  return answers.flatMap((answer) => ('row' in answer ? [answer.row] : []));
}
