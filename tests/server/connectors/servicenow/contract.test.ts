import { z } from 'zod';
import { parseJson } from '../../../../server/connectors/parse-json.ts';
import { servicenow } from '../../../../server/connectors/servicenow/index.ts';
import type { RecordKind } from '../../../../shared/kinds.ts';
import { applyEdit } from '../../../sandbox/edit-request.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { type ContractSubject, connectorContract } from '../contract.ts';
import { openAgainst } from '../open-against.ts';

const KINDS = { company: 'companies', site: 'sites', configuration: 'configurations', contact: 'contacts' } as const;

/** Where this instance keeps what the suite lists: the MSP's own company too, and classes beyond hardware. */
const PLACES = {
  companyFilter: 'customer=true^ORprimary=true',
  classes:
    'cmdb_ci_computer,cmdb_ci_netgear,cmdb_ci_printer,cmdb_ci_storage_device,cmdb_ci_ups,cmdb_ci_spkg,cmdb_ci_certificate',
};

const TABLES = {
  company: 'core_company',
  site: 'cmn_location',
  configuration: 'cmdb_ci_computer',
  contact: 'sys_user',
} as const;

const cell = z.object({ value: z.string() });
const identified = z.object({ sys_id: cell });
const anyRow = z.record(z.string(), cell);

/** Columns of secret types, in any table. */
const SECRET = /secret|password|registration_code/i;

async function servicenowSubject(): Promise<ContractSubject> {
  const sandbox = await startSandbox({ msp: { companies: 60, configurations: 400, contacts: 300 } });
  const vendor = sandbox.vendors.get('servicenow');
  if (!vendor) throw new Error('the sandbox has no ServiceNow');
  const { host = '', username = '', password = '', clientId = '', clientSecret = '', apiKey = '' } = vendor.credentials;
  const truth = (kind: RecordKind): unknown[] => {
    const query = kind === 'site' ? { sysparm_query: 'companyISNOTEMPTY^duplicate=false' } : {};
    return [...vendor.truth(KINDS[kind], new URLSearchParams(query))].map(parseJson);
  };
  const secretsOf = (table: string, kind: RecordKind): string[] =>
    [...vendor.truth(KINDS[kind], new URLSearchParams({ table, sysparm_query: '' }))].flatMap((text) =>
      Object.entries(anyRow.parse(parseJson(text))).flatMap(([column, { value }]) =>
        SECRET.test(column) && value.length > 3 ? [value] : [],
      ),
    );
  const basic = { host, username, password, ...PLACES };
  return {
    open: (replaced = {}) =>
      openAgainst(servicenow, replaced.host === undefined ? { ...basic, ...replaced } : replaced, {
        routes: sandbox.routes,
        hosts: [],
      }),
    wrong: {
      password: { password: 'not-the-password' },
      'user name': { username: 'nobody' },
      'API key': { apiKey: `not-${apiKey}` },
      'client secret': { host, clientId, clientSecret: 'not-the-secret' },
      'password of the password grant': { clientId, clientSecret, password: 'not-the-password' },
    },
    webHosts: [host],
    ids: (kind) => truth(kind).map((record) => identified.parse(record).sys_id.value),
    secrets: () => [
      ...secretsOf('core_company', 'company'),
      ...secretsOf('cmdb_ci_computer', 'configuration'),
      ...secretsOf('sys_user', 'contact'),
    ],
    change: (kind, id, name) => void applyEdit(sandbox.msp, vendor, { op: 'rename', kind: KINDS[kind], id, name }),
    remove: (kind, id) => void applyEdit(sandbox.msp, vendor, { op: 'delete', kind: KINDS[kind], id }),
    later: () => sandbox.msp.clock.advance(3_600_000),
    deny: (kind) => vendor.configure({ deniedTables: [TABLES[kind]] }),
    allow: () => vendor.configure({ deniedTables: [] }),
    spoil: (kind) => sandbox.faults.set({ rules: [{ kind: 'malformed', path: `/table/${TABLES[kind]}\\?` }] }),
    stop: () => sandbox.stop(),
  };
}

connectorContract('servicenow', servicenowSubject);
