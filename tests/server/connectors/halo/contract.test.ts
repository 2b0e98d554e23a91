import { z } from 'zod';
import { halo } from '../../../../server/connectors/halo/index.ts';
import { parseJson } from '../../../../server/connectors/parse-json.ts';
import { applyEdit } from '../../../sandbox/edit-request.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { type ContractSubject, connectorContract } from '../contract.ts';
import { openAgainst } from '../open-against.ts';

const KINDS = { company: 'companies', site: 'sites', configuration: 'configurations', contact: 'contacts' } as const;

/** Where each kind is listed, and the access level that shows it. */
const PATHS = { company: 'Client', site: 'Site', configuration: 'Asset', contact: 'Users' } as const;
const LEVELS = { company: 'clients', site: 'clients', configuration: 'assets', contact: 'users' } as const;

const listed = z.object({ id: z.union([z.number(), z.string()]), name: z.string().nullish() });

const withSecrets = z.object({
  customfields: z.array(z.object({ isencrypted: z.boolean(), value: z.unknown() })).nullish(),
});

/** What stands in the encrypted fields of a record. */
function secretsOf(record: string): string[] {
  const fields = withSecrets.parse(parseJson(record)).customfields ?? [];
  return fields.flatMap(({ isencrypted, value }) => (isencrypted && typeof value === 'string' ? [value] : []));
}

async function haloSubject(): Promise<ContractSubject> {
  const sandbox = await startSandbox({ msp: { companies: 60, configurations: 400, contacts: 300 } });
  const vendor = sandbox.vendors.get('halo');
  if (!vendor) throw new Error('the sandbox has no Halo');
  const { credentials } = vendor;
  return {
    open: (replaced = {}) =>
      openAgainst(
        halo,
        { ...credentials, ...replaced },
        { routes: sandbox.routes, hosts: [replaced.site ?? credentials.site ?? ''] },
      ),
    wrong: {
      'client id': { clientId: 'not-the-id' },
      'client secret': { clientSecret: 'not-the-secret' },
      tenant: { tenant: 'nobody' },
      'scope that Halo does not know': { scope: 'everything' },
    },
    webHosts: ['tallpine.halopsa.com'],
    ids: (kind) =>
      [...vendor.truth(KINDS[kind])]
        .map((record) => listed.parse(parseJson(record)))
        // Every site's placeholder is nobody.
        .filter(({ name }) => name !== 'General User')
        .map(({ id }) => String(id)),
    secrets: () => [...vendor.truth('configurations')].flatMap(secretsOf),
    change: (kind, id, name) => void applyEdit(sandbox.msp, vendor, { op: 'rename', kind: KINDS[kind], id, name }),
    remove: (kind, id) => void applyEdit(sandbox.msp, vendor, { op: 'delete', kind: KINDS[kind], id }),
    // Longer than the day that a mark reaches back.
    later: () => sandbox.msp.clock.advance(30 * 3_600_000),
    deny: (kind) => vendor.configure({ denied: [LEVELS[kind]] }),
    allow: () => vendor.configure({ denied: [] }),
    spoil: (kind) =>
      sandbox.faults.set({
        rules: [{ kind: kind === 'configuration' ? 'no-id' : 'malformed', path: `/${PATHS[kind]}\\?` }],
      }),
    stop: () => sandbox.stop(),
  };
}

connectorContract('halo', haloSubject);
