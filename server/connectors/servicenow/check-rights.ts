import type { Features } from '../../../shared/vendors/vendor-entry.ts';
import type { Check } from '../connector.ts';
import { type Right, tryFeature } from '../try-feature.ts';
import type { Client } from './client.ts';
import type { Condition } from './encoded-query.ts';
import { RIGHTS } from './rights.ts';
import { readRows, totalOf } from './rows.ts';
import type { Tables } from './tables.ts';

interface Probe {
  feature: keyof Features;
  right: Right;
  table: string;
  conditions: readonly Condition[];
}

/**
 * Tries every table by one row of it, the first of which also proves the credentials. A table that shows nothing may
 * be empty or hidden, and ServiceNow does not say which: the line says so. Throws `ConnectorError` for what stands in
 * the way of all of them.
 */
export async function* checkRights(client: Client, tables: Tables): AsyncGenerator<Check> {
  for (const probe of probesOf(tables)) {
    const { feature, right } = probe;
    const line = await tryFeature(feature, right, () => count(client, probe));
    yield line.ok && line.count === 0
      ? { ...line, hides: `Perhaps everything: ${probe.table} shows no rows to this account. ${right.fix}` }
      : line;
  }
}

function probesOf({ company, site, contact, classes, filter }: Tables): Probe[] {
  return [
    { feature: 'companies', right: RIGHTS.company, table: company, conditions: filter.company },
    { feature: 'sites', right: RIGHTS.site, table: site, conditions: filter.site },
    ...classes.map(
      (table): Probe => ({
        feature: 'configurations',
        right: RIGHTS.configuration,
        table,
        conditions: filter.configuration,
      }),
    ),
    { feature: 'configurations', right: RIGHTS.classes, table: 'sys_db_object', conditions: ['nameSTARTSWITHcmdb_ci'] },
    { feature: 'configurations', right: RIGHTS.choices, table: 'sys_choice', conditions: ['name=cmdb_ci'] },
    { feature: 'configurations', right: RIGHTS.columns, table: 'sys_dictionary', conditions: ['name=cmdb_ci'] },
    { feature: 'contacts', right: RIGHTS.contact, table: contact, conditions: filter.contact },
  ];
}

async function count(client: Client, { table, right, conditions }: Probe): Promise<number | undefined> {
  let rows = 0;
  const answer = await client.send({
    table,
    right,
    query: {
      sysparm_query: conditions.join('^'),
      sysparm_fields: 'sys_id',
      sysparm_limit: '1',
      sysparm_suppress_pagination_header: 'true',
    },
    verify: (tried) => {
      rows = readRows(tried).length;
    },
  });
  // The count includes rows that are hidden from us; where not even the first is shown, there is nothing to count on.
  return rows === 0 ? 0 : totalOf(answer);
}
