import { X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTransport, type Transport } from '../../../server/connectors/http/transport.ts';
import { systemClock } from '../../../server/db/database.ts';
import { findIntegration } from '../../../server/sync/integration-row.ts';
import { patchIntegration } from '../../../server/sync/integrations.ts';
import { openSession, type SessionParts } from '../../../server/sync/open-session.ts';
import { type Estate, startEstate } from '../../support/estate.ts';

const OWN_HOST = 'psa.tallpine.example';

let estate: Estate;
let transport: Transport;
/** Sessions that speak TLS to the sandbox by a name of its own, as to a server in the customer's house. */
let parts: SessionParts;
let host: string;
let fingerprint: string;

beforeEach(async () => {
  estate = await startEstate({
    tls: true,
    msp: { seed: 5, companies: 4, configurations: 20, contacts: 5, tickets: 0 },
  });
  const { tls } = estate.sandbox;
  if (!tls) throw new Error('The sandbox does not speak TLS.');
  host = `${OWN_HOST}:${new URL(tls.origin).port}`;
  fingerprint = new X509Certificate(tls.certificate).fingerprint256;
  // Its name leads to this machine, which the guard forbids: that it is asked, and obeyed, has tests of its own.
  transport = createTransport(systemClock);
  const here = { ...transport, guard: async () => [{ address: '127.0.0.1', family: 4 as const }] };
  parts = { ...estate.services.sessions, routes: [], transport: here };
  estate.executor.open = async (id, use) => openSession(parts, await found(id), use);
  await estate.db.write([
    {
      sql: `UPDATE integration SET sandbox = 0, allow_private = 1, settings = json_set(settings, '$.site', ?) WHERE id = ?`,
      args: [host, estate.integrationId],
    },
  ]);
});
afterEach(async () => {
  transport.close();
  await estate.close();
});

async function found(id: number) {
  const row = await findIntegration(estate.db, id);
  if (!row) throw new Error(`No integration ${id}.`);
  return row;
}

const another = (print: string) => print.replace(/^../, (first) => (first === '00' ? '01' : '00'));
const problem = async () => (await found(estate.integrationId)).errorMessage;
const approve = (certificate: string | null) =>
  patchIntegration(
    { db: estate.db, parts, vault: estate.services.vault },
    estate.integrationId,
    { certificate },
    { userId: 1, deviceId: 1 },
    new AbortController().signal,
  );

it('a run to a host that signed its certificate itself says so, and what to do; approving the very certificate cures it', async () => {
  const refused = await estate.sync();
  expect(refused).toMatchObject({
    state: 'failed',
    code: 'certificate',
    message:
      `${host} could not prove who it is: its certificate is signed by itself (DEPTH_ZERO_SELF_SIGNED_CERT). ` +
      `It presented the SHA-256 fingerprint ${fingerprint}. ` +
      'If you run this host yourself, compare the fingerprint there and approve it; otherwise do not connect.',
  });
  expect(await problem()).toBe(refused.message);
  expect(await estate.db.list('SELECT id FROM record')).toEqual([]);

  await expect(approve(another(fingerprint))).rejects.toMatchObject({
    code: 'certificate',
  });
  expect((await found(estate.integrationId)).certificate).toBeNull();

  await approve(fingerprint);
  expect(await problem()).toBeNull();
  expect(await estate.sync()).toMatchObject({ state: 'succeeded', streams: { company: { created: 4 } } });
});

it('another certificate than the approved one ends the next run in the same words', async () => {
  await approve(fingerprint);
  await estate.db.write([{ sql: `UPDATE integration SET certificate = ?`, args: [another(fingerprint)] }]);
  expect(await estate.sync()).toMatchObject({ state: 'failed', code: 'certificate' });
  expect(await problem()).toContain(fingerprint);
});
