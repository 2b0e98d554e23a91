import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import { jsonText } from './answers.ts';
import type { Keys } from './gate.ts';
import type { Tenant } from './tenant.ts';

export interface DiscoveryGround {
  readonly tenant: Tenant;
  readonly keys: Keys;
  readonly hosts: { readonly ui: string; readonly api: string; readonly own: string };
}

/**
 * `GET /login/companyinfo/{company}`, open to anyone, on UI and API hosts alike. PascalCase; a codebase with a slash
 * at its end; the JSON `null` for a company that this host does not know. Undefined for any other path.
 */
export const discover = (
  request: SandboxRequest,
  { tenant, keys, hosts }: DiscoveryGround,
): SandboxResponse | undefined => {
  const [, company] = /^\/login\/companyinfo\/([^/]+)$/iu.exec(request.path) ?? [];
  if (company === undefined || request.method !== 'GET') return undefined;
  const cloud = request.host === hosts.ui || request.host === hosts.api;
  const known = decodeURIComponent(company).toLowerCase() === keys.companyId;
  if (!known || !(cloud || request.host === hosts.own)) return jsonText(200, 'null');
  const { codebase } = tenant.settings;
  const info = {
    CompanyName: 'Tallpine Technology Partners',
    Codebase: cloud ? `${codebase}/` : 'v4_6_release/',
    VersionCode: codebase.replace('_', '.'),
    VersionNumber: 'v4.6.98765',
    CompanyID: keys.companyId,
    // Servers of the MSP's own still send the older string.
    IsCloud: cloud ? true : 'False',
    ...(cloud && { SiteUrl: hosts.api }),
  };
  return jsonText(200, JSON.stringify(info));
};
