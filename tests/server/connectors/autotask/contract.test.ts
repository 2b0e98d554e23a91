import { z } from 'zod';
import { autotask } from '../../../../server/connectors/autotask/index.ts';
import { parseJson } from '../../../../server/connectors/parse-json.ts';
import type { RecordKind } from '../../../../shared/kinds.ts';
import { applyEdit } from '../../../sandbox/edit-request.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { type ContractSubject, connectorContract } from '../contract.ts';
import { openAgainst } from '../open-against.ts';

const KINDS = { company: 'companies', site: 'sites', configuration: 'configurations', contact: 'contacts' } as const;
const ENTITIES = {
  company: 'Companies',
  site: 'CompanyLocations',
  configuration: 'ConfigurationItems',
  contact: 'Contacts',
} as const;

const listed = z.object({ id: z.union([z.number(), z.string()]) });
const withOwnFields = z.object({
  userDefinedFields: z.array(z.object({ name: z.string(), value: z.string().nullable() })).optional(),
});

async function autotaskSubject(): Promise<ContractSubject> {
  const sandbox = await startSandbox({ msp: { companies: 60, configurations: 400, contacts: 300 } });
  const vendor = sandbox.vendors.get('autotask');
  if (!vendor) throw new Error('the sandbox has no Autotask');
  const truth = (kind: RecordKind): unknown[] => [...vendor.truth(KINDS[kind])].map(parseJson);
  const secretsOf = (record: unknown): string[] =>
    (withOwnFields.parse(record).userDefinedFields ?? []).flatMap(({ name, value }) =>
      /password/i.test(name) && value !== null ? [value] : [],
    );
  return {
    open: (replaced = {}) =>
      openAgainst(autotask, { ...vendor.credentials, ...replaced }, { routes: sandbox.routes, hosts: [] }),
    wrong: {
      secret: { secret: 'not-the-secret' },
      'tracking identifier': { integrationCode: 'NOTTHECODE' },
      username: { username: 'nobody@NOWHERE.EXAMPLE' },
    },
    webHosts: ['ww22.autotask.net'],
    ids: (kind) => truth(kind).map((record) => String(listed.parse(record).id)),
    secrets: () => (['company', 'configuration', 'contact'] as const).flatMap((kind) => truth(kind).flatMap(secretsOf)),
    change: (kind, id, name) => void applyEdit(sandbox.msp, vendor, { op: 'rename', kind: KINDS[kind], id, name }),
    remove: (kind, id) => void applyEdit(sandbox.msp, vendor, { op: 'delete', kind: KINDS[kind], id }),
    later: () => sandbox.msp.clock.advance(3_600_000),
    deny: (kind) => vendor.configure({ denied: [ENTITIES[kind]] }),
    allow: () => vendor.configure({ denied: [] }),
    spoil: (kind) => sandbox.faults.set({ rules: [{ kind: 'malformed', path: `/${ENTITIES[kind]}/query$` }] }),
    stop: () => sandbox.stop(),
  };
}

connectorContract('autotask', autotaskSubject);
