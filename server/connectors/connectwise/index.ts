import { type Connector, defineConnector, type Session } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { checkRights } from './check-rights.ts';
import { budgetKey, createClient } from './client.ts';
import { companyStream } from './companies.ts';
import { configurationStream } from './configurations.ts';
import { contactStream } from './contacts.ts';
import { credentials } from './credentials.ts';
import { discoverFields } from './discover-fields.ts';
import { findPlace } from './discovery.ts';
import { createLookups } from './lookups.ts';
import { recordsReader } from './read-records.ts';
import { recordUrl } from './record-url.ts';
import { uiHostOf } from './site.ts';
import { siteStream } from './sites.ts';
import { createWriter } from './write-back.ts';

/** What the product, not the customer, is known by at ConnectWise. */
export interface ProductIdentity {
  /** The GUID registered at ConnectWise's developer site for this integration; every call needs it. */
  clientId: string;
}

/** ConnectWise starts to refuse at about 1,000 a minute, and other tools of the customer's call it too (ConnectWise sheet, limits). */
const LIMIT = { limit: 900, perMs: 60_000, parallel: 4, reserve: 0.15 } as const;

/** ConnectWise PSA. `clientId` comes from the server's configuration (`CONNECTWISE_CLIENT_ID`). */
export function connectwise({ clientId }: ProductIdentity): Connector<'connectwise', typeof credentials> {
  return defineConnector({
    vendor: 'connectwise',
    credentials,
    async open(entered, io): Promise<Session<'connectwise'>> {
      if (clientId === '') throw clientIdMissing();
      const place = await findPlace(entered, io.http, io.memo);
      const client = createClient(io, entered, clientId, place);
      const lookups = createLookups(client);
      const webUrl = `https://${uiHostOf(place.apiHost)}/`;
      const now = (): Date => io.now();
      return {
        get hosts() {
          return [client.host()];
        },
        budgets: [{ key: budgetKey(place), ...LIMIT }],
        webUrl,
        check: () => checkRights(client),
        lookups,
        fields: (query) => discoverFields(client, lookups, query),
        streams: {
          company: companyStream(client, now),
          site: siteStream(client),
          configuration: configurationStream(client, now),
          contact: contactStream(client, now),
        },
        read: recordsReader(client, lookups),
        recordUrl: (ref) => recordUrl(webUrl, entered.companyId, ref),
        write: createWriter(client, lookups),
      };
    },
  });
}

function clientIdMissing(): ConnectorError {
  return new ConnectorError(
    'credentials-refused',
    'This server has no ConnectWise client id, without which ConnectWise refuses every call. Set CONNECTWISE_CLIENT_ID and start it again.',
  );
}
