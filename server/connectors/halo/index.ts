import { type Connector, defineConnector, type Session } from '../connector.ts';
import { checkRights } from './check-rights.ts';
import { createClient } from './client.ts';
import { credentials } from './credentials.ts';
import { discoverFields } from './discover-fields.ts';
import { budgetOf } from './limits.ts';
import { createLookups } from './lookups.ts';
import { findPlace, rememberInstance } from './place.ts';
import { createReader } from './read-records.ts';
import { recordUrl } from './record-url.ts';
import { createStreams } from './streams.ts';
import { createWriter } from './write-back.ts';

/** Halo PSA, which is HaloITSM and Halo Service Desk too: one product with one API. */
export const halo: Connector<'halo', typeof credentials> = defineConnector({
  vendor: 'halo',
  credentials,
  async open(entered, io): Promise<Session<'halo'>> {
    let place = await findPlace(entered.site, io.http, io.memo);
    const client = createClient(io, entered, place);
    const reader = createReader(client);
    return {
      hosts: [...new Set([place.host, new URL(place.authUrl).host])],
      budgets: [budgetOf(place.host)],
      get webUrl() {
        return place.webUrl;
      },
      check: () =>
        checkRights(client, async (answer) => {
          place = await rememberInstance(place, answer, io.memo);
        }),
      lookups: createLookups(client),
      fields: (query) => discoverFields(client, query),
      streams: createStreams(client, io),
      read: (refs) => reader.read(refs),
      recordUrl: (ref) => recordUrl(place.webUrl, ref),
      write: createWriter(client, reader),
    };
  },
});
