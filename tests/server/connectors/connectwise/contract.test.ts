import { z } from 'zod';
import { connectwise } from '../../../../server/connectors/connectwise/index.ts';
import { parseJson } from '../../../../server/connectors/parse-json.ts';
import type { RecordKind } from '../../../../shared/kinds.ts';
import { applyEdit } from '../../../sandbox/edit-request.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { type ContractSubject, connectorContract } from '../contract.ts';
import { openAgainst } from '../open-against.ts';

const KINDS = { company: 'companies', site: 'sites', configuration: 'configurations', contact: 'contacts' } as const;
const RIGHTS = {
  company: 'companies.inquire',
  site: 'companies.inquire',
  configuration: 'configurations.inquire',
  contact: 'contacts.inquire',
} as const;

const listed = z.object({ id: z.union([z.number(), z.string()]), deletedFlag: z.boolean().optional() });
const withSecrets = z.object({
  questions: z.array(z.object({ fieldType: z.string(), answer: z.unknown().optional() })).optional(),
  customFields: z.array(z.object({ type: z.string(), value: z.unknown().optional() })).optional(),
});

/** What stands in Password fields of a record. */
function secretsOf(record: unknown): string[] {
  const { questions = [], customFields = [] } = withSecrets.parse(record);
  const answers = questions.map(({ fieldType, answer }) => ({ type: fieldType, value: answer }));
  return [...answers, ...customFields].flatMap(({ type, value }) =>
    type === 'Password' && typeof value === 'string' ? [value] : [],
  );
}

async function connectwiseSubject(): Promise<ContractSubject> {
  const sandbox = await startSandbox({ msp: { companies: 60, configurations: 400, contacts: 300 } });
  const vendor = sandbox.vendors.get('connectwise');
  if (!vendor) throw new Error('the sandbox has no ConnectWise');
  const { clientId = '', ...credentials } = vendor.credentials;
  const truth = (kind: RecordKind): unknown[] => [...vendor.truth(KINDS[kind])].map(parseJson);
  const idsOf = (kind: RecordKind): string[] =>
    truth(kind)
      .map((record) => listed.parse(record))
      .filter(({ deletedFlag }) => deletedFlag !== true)
      .map(({ id }) => String(id));
  // Sites of a deleted company are not asked for.
  const siteIds = (): string[] => {
    const companies = new Set(idsOf('company'));
    const site = z.object({ id: z.union([z.number(), z.string()]), company: listed });
    return truth('site')
      .map((record) => site.parse(record))
      .filter(({ company }) => companies.has(String(company.id)))
      .map(({ id }) => String(id));
  };
  return {
    open: (replaced = {}) =>
      openAgainst(
        connectwise({ clientId }),
        { ...credentials, ...replaced },
        {
          routes: sandbox.routes,
          hosts: [replaced.site ?? credentials.site ?? ''],
        },
      ),
    wrong: {
      'private key': { privateKey: 'not-the-key' },
      'public key': { publicKey: 'not-the-key' },
      'company id': { companyId: 'nobody' },
      'private key on a server of their own': { site: 'psa.tallpine.example', privateKey: 'not-the-key' },
    },
    webHosts: ['na.myconnectwise.net'],
    ids: (kind) => (kind === 'site' ? siteIds() : idsOf(kind)),
    secrets: () => (['company', 'configuration', 'contact'] as const).flatMap((kind) => truth(kind).flatMap(secretsOf)),
    change: (kind, id, name) => void applyEdit(sandbox.msp, vendor, { op: 'rename', kind: KINDS[kind], id, name }),
    remove: (kind, id) => void applyEdit(sandbox.msp, vendor, { op: 'delete', kind: KINDS[kind], id }),
    later: () => sandbox.msp.clock.advance(3_600_000),
    deny: (kind) => vendor.configure({ denied: [RIGHTS[kind]] }),
    allow: () => vendor.configure({ denied: [] }),
    spoil: (kind) =>
      sandbox.faults.set({ rules: [{ kind: kind === 'contact' ? 'no-id' : 'malformed', path: `/${KINDS[kind]}\\?` }] }),
    stop: () => sandbox.stop(),
  };
}

connectorContract('connectwise', connectwiseSubject);
