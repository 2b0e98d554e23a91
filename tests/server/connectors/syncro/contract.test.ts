import { z } from 'zod';
import { syncro } from '../../../../server/connectors/syncro/index.ts';
import { siteReader } from '../../../../server/connectors/syncro/sites.ts';
import type { RecordKind } from '../../../../shared/kinds.ts';
import { applyEdit } from '../../../sandbox/edit-request.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { type ContractSubject, connectorContract } from '../contract.ts';
import { openAgainst } from '../open-against.ts';

/** A site is the address of a customer, and comes and goes with it. */
const KINDS = {
  company: 'companies',
  site: 'companies',
  configuration: 'configurations',
  contact: 'contacts',
} as const;
const PERMISSIONS = {
  company: 'customers.list',
  site: 'customers.list',
  configuration: 'assets.list',
  contact: 'customers.detail',
} as const;
const PATHS = {
  company: 'customers',
  site: 'customers',
  configuration: 'customer_assets',
  contact: 'contacts',
} as const;

const listed = z.object({ id: z.number() });
const withPortal = z.object({ online_profile_url: z.string().nullish() });

async function syncroSubject(): Promise<ContractSubject> {
  const sandbox = await startSandbox({ msp: { companies: 120, configurations: 400, contacts: 300 } });
  const vendor = sandbox.vendors.get('syncro');
  if (!vendor) throw new Error('the sandbox has no Syncro');
  const truth = (kind: RecordKind): unknown[] => [...vendor.truth(KINDS[kind])].map((text) => JSON.parse(text));
  const hasAddress = siteReader([]);
  return {
    open: (replaced = {}) =>
      openAgainst(syncro, { ...vendor.credentials, ...replaced }, { routes: sandbox.routes, hosts: [] }),
    wrong: { token: { apiToken: 'not-the-token' } },
    webHosts: [vendor.credentials.host ?? ''],
    ids: (kind) =>
      truth(kind)
        .filter((record) => kind !== 'site' || hasAddress(record) !== null)
        .map((record) => String(listed.parse(record).id)),
    secrets: () =>
      truth('company').flatMap((record) => {
        const url = URL.parse(withPortal.parse(record).online_profile_url ?? '');
        return url?.searchParams.get('portal_key') ?? [];
      }),
    change: (kind, id, name) => void applyEdit(sandbox.msp, vendor, { op: 'rename', kind: KINDS[kind], id, name }),
    remove: (kind, id) => void applyEdit(sandbox.msp, vendor, { op: 'delete', kind: KINDS[kind], id }),
    later: () => sandbox.msp.clock.advance(3_600_000),
    deny: (kind) => vendor.configure({ denied: [PERMISSIONS[kind]] }),
    allow: () => vendor.configure({ denied: [] }),
    spoil: (kind) =>
      sandbox.faults.set({
        rules: [
          { kind: kind === 'company' || kind === 'configuration' ? 'malformed' : 'no-id', path: `/${PATHS[kind]}\\?` },
        ],
      }),
    stop: () => sandbox.stop(),
  };
}

connectorContract('syncro', syncroSubject);
