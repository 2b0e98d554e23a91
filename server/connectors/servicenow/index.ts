import { defineConnector, type Session } from '../connector.ts';
import { checkRights } from './check-rights.ts';
import { createClient } from './client.ts';
import { createColumns } from './columns.ts';
import { credentials, hostOf } from './credentials.ts';
import { discoverFields } from './discover-fields.ts';
import { readLimits } from './limits.ts';
import { createLookups } from './lookups.ts';
import { freshReader, recordsReader } from './read-records.ts';
import { recordUrl } from './record-url.ts';
import { companyStream, configurationStream, contactStream, type Ground, siteStream } from './streams.ts';
import { tablesOf } from './tables.ts';
import { createWriter } from './write-back.ts';

/** ServiceNow, by its Table API. */
export const servicenow = defineConnector({
  vendor: 'servicenow',
  credentials,
  async open(entered, io): Promise<Session<'servicenow'>> {
    const host = hostOf(entered.host);
    const tables = tablesOf(entered);
    const limits = await readLimits(host, io.memo);
    const client = createClient(io, host, entered, limits);
    const columns = createColumns(client);
    const lookups = createLookups(client, tables.classes);
    const fresh = freshReader(client, tables, columns);
    const ground: Ground = { client, memo: io.memo, tables, columns, lookups, now: () => io.now() };
    return {
      hosts: [host],
      get budgets() {
        return [limits.budget()];
      },
      webUrl: `https://${host}/`,
      check: () => checkRights(client, tables),
      lookups: {
        'configuration-type': lookups['configuration-type'],
        'configuration-status': lookups['configuration-status'],
      },
      fields: (query) => discoverFields(client, tables, columns, query),
      streams: {
        company: companyStream(ground),
        site: siteStream(ground),
        configuration: configurationStream(ground),
        contact: contactStream(ground),
      },
      read: recordsReader(fresh),
      recordUrl: (ref) => recordUrl(host, tables, ref),
      write: createWriter(client, fresh),
    };
  },
});
