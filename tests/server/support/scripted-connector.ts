import type { Check, Connector, ReadAnswer, Session } from '../../../server/connectors/connector.ts';
import { credentials } from '../../../server/connectors/connectwise/credentials.ts';
import { ConnectorError } from '../../../server/connectors/errors.ts';
import type { Field } from '../../../shared/fields.ts';

/** A vendor whose answers a test writes down: for routes, which stand on a session whatever it comes from. */
export interface Script {
  /** The private key that is let in. */
  goodKey: string;
  checks: Check[];
  fields: Field[];
  /** Companies that can be read singly, by id. */
  companies: Record<string, { name: string; website?: string }>;
  /** Keys that a session was opened with, in order. */
  openedWith: string[];
}

export function createScript(): Script {
  return {
    goodKey: 'good-private-key',
    checks: [{ feature: 'companies', right: 'Companies > Company Maintenance', ok: true, count: 3 }],
    fields: [],
    companies: {},
    openedWith: [],
  };
}

/** A connector with ConnectWise's form and a session that answers from the script. */
export function scriptedConnector(script: Script): Connector<'connectwise', typeof credentials> {
  return {
    vendor: 'connectwise',
    credentials,
    async open({ site, privateKey }): Promise<Session<'connectwise'>> {
      script.openedWith.push(privateKey);
      return {
        hosts: [`api-${site}`],
        budgets: [],
        webUrl: `https://${site}/`,
        async *check() {
          if (privateKey !== script.goodKey) {
            throw new ConnectorError('credentials-refused', 'ConnectWise refused the keys.', {
              field: 'privateKey',
              hint: 'Make a new key on the API Keys tab.',
            });
          }
          yield* script.checks;
        },
        lookups: noLookups,
        fields: async () => script.fields,
        streams: noStreams,
        read: async (refs) =>
          refs.map((ref): ReadAnswer => {
            const company = script.companies[ref.id];
            if (!company) return { ref, gone: true };
            const { name, website } = company;
            const parse = () => ({
              ...{ name, companyId: null, typeIds: [], statusId: null, active: true },
              fields: website === undefined ? {} : { website },
            });
            return { ref, row: { kind: ref.kind, id: ref.id, parse } };
          }),
        recordUrl: ({ kind, id }) => `https://${site}/${kind}/${id}`,
        write: { plan: async () => [], apply: never },
      };
    },
  };
}

const empty = async () => [];
const noLookups: Session<'connectwise'>['lookups'] = {
  'company-type': empty,
  market: empty,
  'company-status': empty,
  'configuration-type': empty,
  'configuration-status': empty,
  manufacturer: empty,
  'contact-type': empty,
  'service-board': empty,
  'ticket-status': empty,
  'ticket-priority': empty,
};
const noStreams: Session<'connectwise'>['streams'] = {
  company: { kind: 'company', since: 'none', parts: async () => [] },
  site: { kind: 'site', since: 'none', parts: async () => [] },
  configuration: { kind: 'configuration', since: 'none', parts: async () => [] },
  contact: { kind: 'contact', since: 'none', parts: async () => [] },
};

async function never(): Promise<never> {
  throw new Error('Nothing is written back in these tests.');
}
