import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import { clientIdRefused, notFound, unauthorized } from './answers.ts';
import type { Settings } from './rights.ts';

export interface Keys {
  readonly companyId: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly clientId: string;
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** True when the request carries the tenant's own keys: Basic `company+public:private`. */
export const hasKeys = (request: SandboxRequest, keys: Keys): boolean => {
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() !== 'basic') return false;
  const wanted = `${keys.companyId}+${keys.publicKey}:${keys.privateKey}`;
  return Buffer.from(token, 'base64').toString('utf8') === wanted;
};

/**
 * Lets a request in, or answers as the vendor does: on cloud wrong keys look like a missing page, on a server of the
 * MSP's own they are a 401. The clientId is the integration's own: any registered one would do, so any GUID does here.
 */
export const refusal = (
  request: SandboxRequest,
  keys: Keys,
  settings: Settings,
  cloud: boolean,
): SandboxResponse | undefined => {
  if (!hasKeys(request, keys)) return cloud ? notFound() : unauthorized();
  const clientId = request.headers.clientid;
  if (typeof clientId !== 'string' || !GUID.test(clientId)) return clientIdRefused(settings.clientIdStatus);
  return undefined;
};
