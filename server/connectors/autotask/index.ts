import { defineConnector, type Session } from '../connector.ts';
import { budgetKeys, budgetsOf } from './budgets.ts';
import { checkRights } from './check-rights.ts';
import { createClient } from './client.ts';
import { credentials } from './credentials.ts';
import { discoverFields } from './discover-fields.ts';
import { createLookups } from './lookups.ts';
import { createMetadata } from './metadata.ts';
import { freshReader, recordsReader } from './read-records.ts';
import { recordUrl } from './record-url.ts';
import { createReferences } from './references.ts';
import { streamOf } from './streams.ts';
import { createWriter } from './write-back.ts';
import { findZone } from './zone.ts';

/** Datto (Kaseya) Autotask PSA, by its REST API. */
export const autotask = defineConnector({
  vendor: 'autotask',
  credentials,
  async open(entered, io): Promise<Session<'autotask'>> {
    const zone = await findZone(entered.username, io.http, io.memo);
    const keys = budgetKeys(zone.database, entered.integrationCode);
    const client = createClient(io, entered, keys, zone);
    const metadata = createMetadata(client);
    const references = createReferences(client, metadata, io.memo);
    const fresh = freshReader(client, references);
    const now = (): Date => io.now();
    return {
      get hosts() {
        return [client.host()];
      },
      budgets: budgetsOf(keys),
      webUrl: zone.webUrl,
      check: () => checkRights(client, metadata),
      lookups: createLookups(client, metadata),
      fields: (query) => discoverFields(client, references, query, now()),
      streams: {
        company: streamOf('company', client, references, now),
        site: streamOf('site', client, references, now),
        configuration: streamOf('configuration', client, references, now),
        contact: streamOf('contact', client, references, now),
      },
      read: recordsReader(fresh),
      recordUrl: (ref) => recordUrl(zone.webUrl, ref),
      write: createWriter(client, fresh, references),
    };
  },
});
