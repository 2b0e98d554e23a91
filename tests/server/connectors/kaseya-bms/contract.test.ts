import { z } from 'zod';
import { kaseyaBms } from '../../../../server/connectors/kaseya-bms/index.ts';
import { parseJson } from '../../../../server/connectors/parse-json.ts';
import { applyEdit } from '../../../sandbox/edit-request.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { type ContractSubject, connectorContract } from '../contract.ts';
import { openAgainst } from '../open-against.ts';

const KINDS = { company: 'companies', site: 'sites', configuration: 'configurations', contact: 'contacts' } as const;
/** Where each kind is listed, and the right that shows it. */
const PATHS = {
  company: '/accounts/summary',
  site: '/accounts/summary',
  configuration: '/hardwareasset/searchselect',
  contact: '/contacts/summary',
} as const;
const RIGHTS = { company: 'accounts', site: 'accounts', configuration: 'assets', contact: 'contacts' } as const;

const listed = z.object({ id: z.union([z.number(), z.string()]) });

async function bmsSubject(): Promise<ContractSubject> {
  const sandbox = await startSandbox({ msp: { companies: 60, configurations: 400, contacts: 300 } });
  const vendor = sandbox.vendors.get('kaseya-bms');
  if (!vendor) throw new Error('the sandbox has no Kaseya BMS');
  const { credentials } = vendor;
  return {
    open: (replaced = {}) =>
      openAgainst(
        kaseyaBms,
        { ...credentials, ...replaced },
        { routes: sandbox.routes, hosts: [replaced.site ?? credentials.site ?? ''] },
      ),
    wrong: {
      password: { password: 'not-the-password' },
      'user name': { userName: 'nobody' },
      'company name': { tenant: 'Nobody IT' },
      region: { site: 'bmsemea.kaseya.com' },
    },
    webHosts: ['bms.kaseya.com'],
    ids: (kind) => [...vendor.truth(KINDS[kind])].map((record) => String(listed.parse(parseJson(record)).id)),
    // Assets have no field for any, and custom fields are not read.
    secrets: () => 'none',
    change: (kind, id, name) => void applyEdit(sandbox.msp, vendor, { op: 'rename', kind: KINDS[kind], id, name }),
    remove: (kind, id) => void applyEdit(sandbox.msp, vendor, { op: 'delete', kind: KINDS[kind], id }),
    // Longer than the day that a mark reaches back.
    later: () => sandbox.msp.clock.advance(30 * 3_600_000),
    deny: (kind) => vendor.configure({ denied: [RIGHTS[kind]] }),
    allow: () => vendor.configure({ denied: [] }),
    spoil: (kind) => sandbox.faults.set({ rules: [{ kind: 'no-id', path: PATHS[kind] }] }),
    stop: () => sandbox.stop(),
  };
}

connectorContract('kaseya-bms', bmsSubject);
