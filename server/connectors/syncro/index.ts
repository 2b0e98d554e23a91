import type { FieldKey } from '../../../shared/fields.ts';
import { type Connector, defineConnector, type Session } from '../connector.ts';
import { unless } from '../unless.ts';
import { checkRights } from './check-rights.ts';
import { createClient } from './client.ts';
import { companyStream } from './companies.ts';
import { configurationStream } from './configurations.ts';
import { contactStream } from './contacts.ts';
import { credentials, hostOf } from './credentials.ts';
import { discoverFields } from './discover-fields.ts';
import { createLookups } from './lookups.ts';
import { type Answers, labelOf } from './properties.ts';
import { assetReader, readRecord, recordsReader } from './read-records.ts';
import { recordUrl } from './record-url.ts';
import { settingsReader } from './settings.ts';
import { siteStream } from './sites.ts';
import { createWriter } from './write-back.ts';

const NO_ANSWERS: Answers = new Map();

/** Syncro (SyncroMSP). */
export const syncro: Connector<'syncro', typeof credentials> = defineConnector({
  vendor: 'syncro',
  credentials,
  async open({ host: entered, apiToken }, io): Promise<Session<'syncro'>> {
    const client = createClient(io, hostOf(entered), apiToken);
    const settings = settingsReader(client);
    const webUrl = `https://${client.host}/`;
    /** The words of dropdowns, where custom fields are wanted at all; without the right to settings their ids stay. */
    const answersOf = async (of: 'assetAnswers' | 'customerAnswers', keys: readonly FieldKey[] | 'all') => {
      if (keys !== 'all' && !keys.some((key) => labelOf(key) !== undefined)) return NO_ANSWERS;
      return (await unless(['right-missing', 'not-found'], settings))?.[of] ?? NO_ANSWERS;
    };
    const assetAnswers = (keys: readonly FieldKey[] | 'all'): Promise<Answers> => answersOf('assetAnswers', keys);
    const customerAnswers = (keys: readonly FieldKey[] | 'all'): Promise<Answers> => answersOf('customerAnswers', keys);

    return {
      hosts: [client.host],
      budgets: client.budgets,
      webUrl,
      check: () => checkRights(client, settings),
      lookups: createLookups(settings),
      fields: (query) => discoverFields(client, settings, query),
      streams: {
        company: companyStream(client, customerAnswers),
        site: siteStream(client),
        configuration: configurationStream(client, assetAnswers),
        contact: contactStream(client),
      },
      read: recordsReader(client, { company: () => customerAnswers('all'), configuration: () => assetAnswers('all') }),
      recordUrl: (ref) => recordUrl(webUrl, ref),
      write: createWriter({
        client,
        memo: io.memo,
        settings,
        async read(id) {
          const raw = await readRecord(client, { kind: 'configuration', id });
          return raw === undefined ? null : assetReader(await assetAnswers('all'))(raw);
        },
        fresh: (raw) => assetReader(NO_ANSWERS)(raw),
      }),
    };
  },
});
