import type { SandboxResponse } from '../vendor.ts';
import type { Settings } from './settings.ts';

/** Names of the contract that are more than a first letter away from what live services send. */
const PASCAL: Readonly<Record<string, string>> = {
  dnsServers: 'DNSServers',
  dhcpEnabled: 'DHCPEnabled',
  dhcpServer: 'DHCPServer',
};

const pascal = (name: string): string => PASCAL[name] ?? name.replace(/^./u, (first) => first.toUpperCase());

/** Writes the keys of an answer in the tenant's way; the envelope's alone where that is all that differs. */
export const recased = (answer: SandboxResponse, casing: Settings['casing']): SandboxResponse => {
  const type = answer.headers?.['content-type'] ?? '';
  if (casing === 'camel' || !type.startsWith('application/json')) return answer;
  return { ...answer, body: JSON.stringify(rename(JSON.parse(answer.body.toString()), casing === 'pascal')) };
};

const rename = (value: unknown, deep: boolean): unknown => {
  if (Array.isArray(value)) return deep ? value.map((one) => rename(one, deep)) : value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [pascal(name), deep ? rename(inner, deep) : inner]),
  );
};
