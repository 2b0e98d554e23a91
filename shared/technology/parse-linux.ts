import type { Os, OsArchitecture } from './os.ts';

interface Distribution {
  readonly pattern: RegExp;
  readonly product: string;
}

// More particular names first: Linux Mint is built on Ubuntu and says so.
const DISTRIBUTIONS: readonly Distribution[] = [
  { pattern: /\blinux ?mint\b/, product: 'Linux Mint' },
  { pattern: /\bubuntu\b/, product: 'Ubuntu' },
  { pattern: /\braspbian\b|\braspberry pi os\b/, product: 'Raspberry Pi OS' },
  { pattern: /\bdebian\b/, product: 'Debian' },
  { pattern: /\bred ?hat\b|\brhel\b/, product: 'Red Hat Enterprise Linux' },
  { pattern: /\bcentos\b/, product: 'CentOS' },
  { pattern: /\brocky\b/, product: 'Rocky Linux' },
  { pattern: /\balma ?linux\b/, product: 'AlmaLinux' },
  { pattern: /\boracle linux\b/, product: 'Oracle Linux' },
  { pattern: /\bamazon linux\b/, product: 'Amazon Linux' },
  { pattern: /\bfedora\b/, product: 'Fedora' },
  { pattern: /\bopensuse\b/, product: 'openSUSE' },
  { pattern: /\bsuse\b|\bsles\b/, product: 'SUSE Linux Enterprise' },
  { pattern: /\blinux\b/, product: 'Linux' },
];

const KERNEL = /\b\d\.\d{1,2}\.\d+[-.][\w.-]*\w|\b[2-6]\.\d{1,2}\.\d{1,3}\b(?!\.\d)/;
const UBUNTU_RELEASE = /\b(\d{1,2}\.(?:04|06|10))(?:\.\d+)?\b/;
const RELEASE = /\b(\d{1,2}(?:\.\d{1,2})?)\b/;

/** True if a lower-case text names a Linux. */
export const namesLinux = (text: string): boolean => DISTRIBUTIONS.some(({ pattern }) => pattern.test(text));

/** Reads a Linux: distribution, its release, and the kernel as build. `all` holds every text, lower case, the naming one first. */
export function parseLinux(all: string, arch: OsArchitecture | null): Os {
  const found = DISTRIBUTIONS.find(({ pattern }) => pattern.test(all));
  const product = found?.product ?? 'Linux';
  const named = found ? all.slice(all.search(found.pattern)) : all;
  const ubuntu = product === 'Ubuntu' ? UBUNTU_RELEASE.exec(named)?.[1] : undefined;
  const kernel = KERNEL.exec(ubuntu === undefined ? named : named.replace(UBUNTU_RELEASE, ' '))?.[0] ?? null;
  const plain = product === 'Linux' || product === 'Ubuntu';
  const withoutKernel = kernel === null ? named : named.replace(kernel, ' ');
  const release = ubuntu ?? (plain ? null : (RELEASE.exec(withoutKernel)?.[1] ?? null));
  return { family: 'linux', product, release, edition: null, build: kernel, arch };
}
