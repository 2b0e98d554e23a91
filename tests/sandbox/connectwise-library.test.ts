import { globalAgent } from 'node:https';
import { type CommonParameters, ManageAPI } from 'connectwise-rest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './server.ts';

/**
 * A client library that others wrote, on the real host name over TLS: only the name's address and the certificate
 * authority are the sandbox's.
 */
let sandbox: Sandbox;
let manage: ManageAPI;

beforeAll(async () => {
  sandbox = await startSandbox({ msp: { companies: 130, configurations: 2500, contacts: 50 }, tls: true });
  const { certificate = '', origin = '' } = sandbox.tls ?? {};
  Object.assign(globalAgent.options, { ca: certificate, lookup: loopback });
  const {
    companyId = '',
    publicKey = '',
    privateKey = '',
    clientId = '',
  } = sandbox.vendors.get('connectwise')?.credentials ?? {};
  manage = new ManageAPI({
    companyId,
    publicKey,
    privateKey,
    clientId,
    companyUrl: `api-na.myconnectwise.net:${new URL(origin).port}`,
    logger: () => undefined,
  });
});

afterAll(async () => {
  globalAgent.destroy();
  Object.assign(globalAgent.options, { ca: undefined, lookup: undefined });
  await sandbox.stop();
});

type Found = (error: Error | null, address: string | { address: string; family: number }[], family?: number) => void;

const loopback = (_host: string, options: { all?: boolean }, found: Found): void => {
  if (options.all) found(null, [{ address: '127.0.0.1', family: 4 }]);
  else found(null, '127.0.0.1', 4);
};

test('pages through all companies', async () => {
  const companies = await manage.paginate(
    manage.CompanyAPI.getCompanyCompanies,
    { pageSize: 50 },
    { orderBy: 'id asc' },
  );
  expect(companies).toHaveLength(130);
  expect(companies[0]).toMatchObject({ name: 'Tallpine Technology Partners', types: [{ name: 'Owner' }] });
});

/** The library's first argument is the identifier of a managed device, which the path does not use. */
const configurations = (parameters: CommonParameters) => manage.CompanyAPI.getCompanyConfigurations('', parameters);

test('pages through all configurations, and through those of a type', async () => {
  expect(await manage.paginate(configurations, { pageSize: 1000 }, { orderBy: 'id asc' })).toHaveLength(2500);
  const servers = await manage.paginate(
    configurations,
    { pageSize: 100 },
    { conditions: 'type/name="Managed Server"', orderBy: 'id asc' },
  );
  const { count } = await manage.CompanyAPI.getCompanyConfigurationsCount('', {
    conditions: 'type/name="Managed Server"',
  });
  expect(servers).toHaveLength(Number(count));
});

test('is told what the vendor would tell it', async () => {
  await expect(configurations({ conditions: 'name=Dell' })).rejects.toMatchObject({
    status: 400,
    data: { code: 'InvalidObject' },
  });
});
