import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import { failure, json } from './answers.ts';

/** The zone of an API host such as `webservices22.autotask.net`; 0 for the host that belongs to none. */
export const zoneOf = (host: string): number | undefined => {
  const [whole, zone = '0'] = /^webservices(\d*)\.autotask\.net$/u.exec(host) ?? [];
  return whole === undefined ? undefined : Number(zone || '0');
};

const ZONE_NAMES: Readonly<Record<number, string>> = { 22: 'America East 3', 29: 'Australia / New Zealand (Sydney)' };

/** What any API host tells anybody: the versions of the API, and in which zone a user stands. */
export const discoverZone = (
  request: SandboxRequest,
  path: string,
  zone: number,
  user: string,
): SandboxResponse | undefined => {
  if (request.method !== 'GET') return undefined;
  if (/^\/versioninformation$/iu.test(path)) return json(200, { apiVersions: ['V1.0'] });
  if (!/^\/v1\.0\/zoneinformation$/iu.test(path)) return undefined;
  const asked = new URLSearchParams(request.query).get('user') ?? '';
  if (asked.toLowerCase() !== user.toLowerCase())
    return failure('Zone information could not be determined for this user.');
  return json(200, {
    zoneName: ZONE_NAMES[zone] ?? `Zone ${zone}`,
    url: `https://webservices${zone}.autotask.net/ATServicesRest/`,
    webUrl: `https://ww${zone}.autotask.net/`,
    ci: 123_456,
  });
};
