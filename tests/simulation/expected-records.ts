import { z } from 'zod';
import type { Row } from '../../server/connectors/connector.ts';
import { companyReader } from '../../server/connectors/connectwise/companies.ts';
import { configurationReader } from '../../server/connectors/connectwise/configurations.ts';
import { contactReader } from '../../server/connectors/connectwise/contacts.ts';
import { siteReader } from '../../server/connectors/connectwise/sites.ts';
import { parseJson } from '../../server/connectors/parse-json.ts';
import { wantedKeys } from '../../server/connectors/wanted-keys.ts';
import { mappedCompanies } from '../../server/sync/known-records.ts';
import { projectorFor } from '../../server/sync/projection.ts';
import { recordRow } from '../../server/sync/record-row.ts';
import { RowBytes } from '../../server/sync/row-bytes.ts';
import { keeperOf } from '../../server/sync/selection.ts';
import type { RecordKind } from '../../shared/kinds.ts';
import { streamSettings } from '../../shared/stream-settings.ts';
import type { Estate } from '../support/estate.ts';

const TRUTHS = { company: 'companies', site: 'sites', configuration: 'configurations', contact: 'contacts' } as const;
export const KINDS = Object.keys(TRUTHS) as RecordKind[];

/**
 * What must be stored of a kind, by id, as the JSON row it is written from: the vendor's own truth, read by the
 * connector's reader of single rows and narrowed by the settings; no page, run or memory of the engine takes part.
 */
export async function expectedRecords(estate: Estate, kind: RecordKind): Promise<Map<string, string>> {
  const { db, sandbox, integrationId } = estate;
  const [stream] = await db.point<{ settings: string }>(
    'SELECT settings FROM stream WHERE integration_id = ? AND kind = ?',
    [integrationId, kind],
  );
  const settings = streamSettings.parse(JSON.parse(stream?.settings ?? '{}'));
  const companies = kind === 'company' ? 'all' : await mappedCompanies(db, integrationId);
  const { types, statuses, fields, filters } = settings;
  const keeps = keeperOf({ companies, types, statuses, fields, filters });
  const project = projectorFor(settings, {});
  const read = readerOf(estate, kind, wantedKeys({ companies, types, statuses, fields, filters }));
  const expected = new Map<string, string>();
  for (const line of sandbox.vendors.get('connectwise')?.truth(TRUTHS[kind]) ?? []) {
    const raw = parseJson(line);
    if (isDeleted(raw)) continue;
    const row = read(raw);
    const parsed = row.parse();
    if ('reject' in parsed || !keeps(parsed)) continue;
    const bytes = new RowBytes();
    const { head, data } = recordRow(row.id, parsed, fields, project, bytes);
    expected.set(row.id, `${head}\n${bytes.text(data)}`);
  }
  return expected;
}

function readerOf(estate: Estate, kind: RecordKind, keys: readonly string[]): (raw: unknown) => Row {
  if (kind === 'configuration') return configurationReader(keys);
  if (kind === 'contact') return contactReader(keys);
  // The truth names the company on every site.
  if (kind === 'site') return siteReader(keys)('');
  return companyReader(keys, inactiveStatuses(estate));
}

const statusSchema = z.object({ id: z.number(), inactiveFlag: z.boolean().nullish() });

/** Ids of the statuses that mean "inactive", as the vendor has them. */
function inactiveStatuses({ sandbox }: Estate): Set<string> {
  const statuses = [...(sandbox.vendors.get('connectwise')?.truth('company-statuses') ?? [])];
  const inactive = statuses
    .map((line) => statusSchema.parse(parseJson(line)))
    .filter((row) => row.inactiveFlag === true);
  return new Set(inactive.map(({ id }) => String(id)));
}

function isDeleted(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'deletedFlag' in raw && raw.deletedFlag === true;
}
