import { z } from 'zod';
import type { RecordKind } from '../../../shared/kinds.ts';
import { rowId } from '../row-id.ts';
import type { Client } from './client.ts';
import { every, is } from './conditions.ts';
import { readRows } from './paging.ts';
import { RECORD_LISTS } from './read-records.ts';
import { RIGHTS } from './rights.ts';
import { selectionConditions } from './selection-conditions.ts';
import { sitesPath } from './sites.ts';

/** Enough to meet most fields and three values of each, in one request. */
const SAMPLE_ROWS = 250;
const SAMPLE_COMPANIES = 5;

const anyRow = z.record(z.string(), z.unknown());
type SampleRow = z.infer<typeof anyRow>;

/** Records changed lately, with everything on them. Types narrow configurations; other kinds have the same fields in all types. */
export async function sampleRows(client: Client, kind: RecordKind, types: string[] | 'all'): Promise<SampleRow[]> {
  if (kind === 'site') return sampleSites(client);
  const conditions =
    kind === 'company'
      ? [is('deletedFlag', false)]
      : kind === 'configuration'
        ? selectionConditions({ companies: 'all', types, statuses: 'all' }, { types: 'type/id' })
        : [];
  return newest(client, RECORD_LISTS[kind], { conditions: every(conditions), pageSize: String(SAMPLE_ROWS) });
}

async function sampleSites(client: Client): Promise<SampleRow[]> {
  const companies = await newest(client, RECORD_LISTS.company, {
    conditions: is('deletedFlag', false),
    fields: 'id',
    pageSize: String(SAMPLE_COMPANIES),
  });
  const sites = companies.map((company) =>
    newest(client, { path: sitesPath(rowId(company)), right: RIGHTS.company }, { pageSize: String(SAMPLE_ROWS) }),
  );
  return (await Promise.all(sites)).flat();
}

type List = (typeof RECORD_LISTS)[keyof typeof RECORD_LISTS] | { path: string; right: (typeof RIGHTS)['company'] };

async function newest(
  client: Client,
  { path, right }: List,
  query: Record<string, string | undefined>,
): Promise<SampleRow[]> {
  let rows: unknown[] = [];
  await client.send({
    path,
    right,
    query: { orderBy: 'lastUpdated desc', page: '1', ...query },
    verify: (answer) => {
      rows = readRows(answer);
    },
  });
  return rows.map((row) => anyRow.safeParse(row)).flatMap((read) => (read.success ? [read.data] : []));
}
