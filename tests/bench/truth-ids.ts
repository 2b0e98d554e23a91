import { request } from 'node:http';
import { createInterface } from 'node:readline';
import type { SandboxAddress } from '../demo/start-sandbox.ts';

/** The vendor's ids of the first records of a kind that anybody can sync: those that belong to a company and are live. */
export async function truthIds(
  sandbox: SandboxAddress,
  vendor: string,
  kind: string,
  count: number,
): Promise<string[]> {
  const { promise, resolve, reject } = Promise.withResolvers<string[]>();
  const sent = request(
    new URL(`/truth/${vendor}/${kind}`, sandbox.origin),
    { headers: { host: sandbox.control } },
    (response) => {
      const ids: string[] = [];
      const lines = createInterface({ input: response });
      lines.on('line', (line) => {
        const id = /^\{"id":(\d+)/.exec(line)?.[1];
        if (id !== undefined && ids.length < count) ids.push(id);
        if (ids.length === count) {
          lines.close();
          response.destroy();
        }
      });
      lines.on('close', () => resolve(ids));
    },
  );
  sent.on('error', reject);
  sent.end();
  return promise;
}
