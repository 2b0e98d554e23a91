import type { Connection } from '../../../extension/storage.ts';
import type { Role } from '../../../shared/api/roles.ts';
import { type Harness, type Person, startHarness } from '../../server/harness.ts';
import { createScript, scriptedConnector } from '../../server/support/scripted-connector.ts';
import { storeIntegration, storeRecords } from '../../server/support/stored-estate.ts';
import { Worker } from './worker.ts';

const wire = globalThis.fetch;

export const HOST = 'na.myconnectwise.net';
export const APP = `https://${HOST}/v4_6_release/ConnectWise.aspx`;
export const CONTOSO = `connectwise|${HOST}|company|250` as const;

/** A real server that knows three companies. */
export interface Server {
  harness: Harness;
  integrationId: number;
}

export async function openServer(): Promise<Server> {
  const script = createScript();
  const harness = await startHarness({ connectors: { connectwise: scriptedConnector(script) } });
  const integrationId = await storeIntegration(harness.db, HOST);
  await harness.services.vault.put(`integration:${integrationId}`, 'privateKey', script.goodKey);
  await storeRecords(harness.db, integrationId, [
    { kind: 'company', ext: '250', name: 'Contoso Ltd', fields: { identifier: 'CONTOSO' } },
    { kind: 'company', ext: '251', name: 'Fabrikam', fields: { identifier: 'FAB' } },
    { kind: 'company', ext: '252', name: 'Adatum', fields: { identifier: 'ADA' } },
    { kind: 'configuration', ext: '9', name: 'PC-9', company: '250', type: '7' },
    { kind: 'contact', ext: '5', name: 'Ada Lovelace', company: '250' },
  ]);
  return { harness, integrationId };
}

/** A worker paired with a server, and what went over the wire between them. */
export interface Paired {
  worker: Worker;
  /** `METHOD path` of every request that was sent. */
  requests: string[];
  /** The idempotency keys of those requests; null where there was none. */
  keys: (string | null)[];
  /** Changes what happens to a request on its way; undefined again lets it through. */
  onWay: { intercept: ((path: string, send: () => Promise<Response>) => Promise<Response>) | undefined };
  /** Signs somebody in, as the settings page would. */
  pairAs(person: Person, role: Role): void;
}

export async function pairWorker({ harness }: Server): Promise<Paired> {
  const worker = new Worker();
  const requests: string[] = [];
  const keys: Paired['keys'] = [];
  const onWay: Paired['onWay'] = { intercept: undefined };
  worker.fetch = (input, init) => {
    const path = new URL(String(input)).pathname;
    requests.push(`${init?.method ?? 'GET'} ${path}`);
    keys.push(new Headers(init?.headers).get('Idempotency-Key'));
    const send = () => wire(input, init);
    return onWay.intercept ? onWay.intercept(path, send) : send();
  };
  const pairAs = ({ userId, deviceId, token }: Person, role: Role) => {
    const user = { id: userId, name: `A ${role}`, role };
    const connection: Connection = { origin: harness.origin, token, deviceId, user, sandbox: false, pairedAt: 1 };
    worker.browser.local.write('connection', connection);
  };
  pairAs(harness.technician, 'technician');
  await worker.start();
  return { worker, requests, keys, onWay, pairAs };
}

/** The address of a company in the app. */
export function companyAt(id: string): string {
  return `${APP}?routeTo=CompanyFV&recid=${id}`;
}
