import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { SandboxAddress } from '../demo/start-sandbox.ts';

/** Only the monitoring tool works: volatile fields move, nothing else does. */
export function quietNight(sandbox: SandboxAddress): Promise<unknown> {
  return ask(sandbox, 'POST', '/nights', { count: 1, plan: 'quiet' });
}

/** Changes one field of one record, as a person at the vendor would. */
export function editConfiguration(sandbox: SandboxAddress, id: string, fields: object): Promise<unknown> {
  return ask(sandbox, 'POST', '/edits', { op: 'edit', kind: 'configurations', id, fields });
}

async function ask({ origin, control }: SandboxAddress, method: string, path: string, body: unknown): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; answer: string }>();
  const sent = request(
    new URL(path, origin),
    { method, headers: { host: control, 'content-type': 'application/json' } },
    (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, answer }), reject);
    },
  );
  sent.once('error', reject);
  sent.end(JSON.stringify(body));
  const { status, answer } = await promise;
  if (status !== 200) throw new Error(`The sandbox refused ${method} ${path}: ${answer}`);
  return JSON.parse(answer);
}
