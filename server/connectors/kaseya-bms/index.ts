import { type Connector, defineConnector, type Session } from '../connector.ts';
import { checkRights } from './check-rights.ts';
import { createClient } from './client.ts';
import { credentials } from './credentials.ts';
import { discoverFields } from './discover-fields.ts';
import { budgetsOf } from './endpoints.ts';
import { createLookups } from './lookups.ts';
import { placeOf } from './place.ts';
import { createReader } from './read-records.ts';
import { createStreams } from './streams.ts';
import { createWriter } from './write-back.ts';

/** Kaseya BMS, which is Vorex too. */
export const kaseyaBms: Connector<'kaseya-bms', typeof credentials> = defineConnector({
  vendor: 'kaseya-bms',
  credentials,
  async open(entered, io): Promise<Session<'kaseya-bms'>> {
    const place = placeOf(entered.site);
    const client = createClient(io, entered, place);
    const reader = createReader(client, io.memo);
    return {
      hosts: [place.apiHost],
      budgets: budgetsOf(place, entered.tenant),
      webUrl: place.webUrl,
      check: () => checkRights(client),
      lookups: createLookups(client),
      fields: ({ kind }) => discoverFields(client, kind),
      streams: createStreams(client, io),
      read: (refs) => reader.read(refs),
      // The addresses of its pages for accounts, contacts and assets are not known (BMS sheet, web app).
      recordUrl: () => null,
      write: createWriter(client, io.memo, reader),
    };
  },
});
