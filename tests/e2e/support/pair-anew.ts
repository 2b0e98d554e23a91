import { createApi } from '../../../extension/api.ts';
import type { Connection } from '../../../extension/storage.ts';
import { invitation, paired } from '../../../shared/api/access.ts';
import { createApiClient } from '../../demo/api-client.ts';
import type { Stage } from './open-stage.ts';

export interface PairedAnew {
  /** Takes the browser's token away, as somebody does who signs it out from another device. */
  revoke(): Promise<void>;
}

/** Pairs the extension as one more browser of the owner's; `way` is where it finds the server, if not at its own address. */
export async function pairAnew({ api, origin, browser }: Stage, way = origin): Promise<PairedAnew> {
  const { code } = await api.post('/api/devices/invite', {}, invitation);
  const answer = await createApiClient(origin).post('/api/pair', { code, device: 'One more browser' }, paired);
  const { token, deviceId, user } = answer;
  const connection: Connection = { origin: way, token, deviceId, user, sandbox: true, pairedAt: deviceId };
  const worker = await browser.worker();
  await worker.evaluate((value) => chrome.storage.local.set({ connection: value, 'signed-out': false }), connection);
  return {
    async revoke() {
      const done = await createApi({ origin, token }).call('DELETE /api/devices/{id}', { params: { id: deviceId } });
      if (!done.ok) throw new Error(`The device could not be signed out: ${done.error.message}`);
    },
  };
}
