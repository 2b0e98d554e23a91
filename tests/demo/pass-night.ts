import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { DemoError } from './demo-error.ts';
import type { SandboxAddress } from './start-sandbox.ts';

const nights = z.array(z.object({ night: z.int(), counts: z.record(z.string(), z.int()) })).min(1);

/** What happened at the vendor in one night, by kind of event: `{ 'configurations edited': 300 }`. */
export type Night = z.infer<typeof nights>[number];

/** Lets one ordinary night pass in the estate: people create, edit, rename, move and delete, monitoring touches. */
export async function passNight(sandbox: SandboxAddress): Promise<Night> {
  const answer = await post(sandbox, '/nights', { count: 1, plan: 'ordinary' });
  const [night] = nights.parse(answer);
  if (!night) throw new DemoError('sandbox-refused', 'The sandbox let no night pass.');
  return night;
}

/** The control surface is chosen by its host name, which `fetch` does not let us set. */
function post({ origin, control }: SandboxAddress, path: string, body: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = { host: control, 'content-type': 'application/json' };
    const sent = request(new URL(path, origin), { method: 'POST', headers }, (response) => {
      text(response).then((answer) => {
        if (response.statusCode === 200) resolve(JSON.parse(answer));
        else reject(new DemoError('sandbox-refused', `The sandbox refused ${path}: ${answer}`));
      }, reject);
    });
    sent.once('error', reject);
    sent.end(JSON.stringify(body));
  });
}
