import { rowsOf } from './list.ts';
import { compileQuery } from './query/compile.ts';
import { parseQuery } from './query/parse.ts';
import { makeRenderer } from './render.ts';
import { settingsSchema } from './settings.ts';
import type { Tenant } from './tenant.ts';

/** Table and query of each kind. */
const KINDS: Readonly<Record<string, readonly [table: string, query: string]>> = {
  companies: ['core_company', ''],
  configurations: ['cmdb_ci', ''],
  contacts: ['sys_user', 'companyISNOTEMPTY'],
  sites: ['cmn_location', ''],
  manufacturers: ['core_company', 'manufacturer=true'],
  'configuration-types': ['sys_db_object', 'nameSTARTSWITHcmdb_ci^ORnameSTARTSWITHu_cmdb_ci'],
  'configuration-statuses': ['sys_choice', 'name=cmdb_ci^element=install_status'],
};

/**
 * Every record of a kind as the API would tell it, with display values and values, to a user from whom nothing is
 * hidden; `sysparm_query` narrows it, and `table` names another table (a class) to read it from.
 * @throws RangeError for a kind or table that the instance does not have
 */
export function* truthOf(tenant: Tenant, kind: string, query: URLSearchParams): Generator<string> {
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  const [usual, filter] = known ?? ['', ''];
  const name = query.get('table') ?? usual;
  const table = tenant.tables.get(name);
  if (known === undefined || table === undefined)
    throw new RangeError(`there is no truth of ${kind} ${name}; there is of ${Object.keys(KINDS).join(', ')}`);
  const all = { ...tenant.settings, ...settingsSchema.pick({ hiddenFields: true, noRange: true }).parse({}) };
  const oddity = (): void => undefined;
  const parsed = parseQuery(query.get('sysparm_query') ?? filter);
  const compiled = compileQuery(parsed, { tables: tenant.tables, table, settings: all, oddity });
  const form = { display: 'all', excludeLinks: true, fields: undefined } as const;
  const render = makeRenderer({ settings: all, tables: tenant.tables }, table, form, oddity);
  for (const slot of rowsOf(table, compiled)) {
    // Makers share the table with the estate's companies, and nothing need mark which is which.
    const maker = kind === 'companies' && tenant.ids.company.ordinalOf(table.records.sysIdOf(slot)) === undefined;
    if (!maker || query.has('sysparm_query')) yield render(slot);
  }
}
