import { endOfSupport } from './end-of-support.ts';
import type { Os, OsEdition } from './os.ts';

const EDITION_NAMES = {
  home: 'Home',
  pro: 'Pro',
  enterprise: 'Enterprise',
  education: 'Education',
  ltsc: 'LTSC',
  iot: 'IoT Enterprise',
  'iot-ltsc': 'IoT LTSC',
  standard: 'Standard',
  datacenter: 'Datacenter',
  essentials: 'Essentials',
} as const satisfies Record<OsEdition, string>;

/** How an operating system is named to people: "Windows 11 23H2 Pro", "macOS 14 Sonoma", "Ubuntu 22.04 LTS". */
export function osLabel(os: Os): string {
  const words = [os.product, os.release, os.edition && EDITION_NAMES[os.edition]];
  if (os.family === 'macos') words.push(endOfSupport.macos.find(({ release }) => release === os.release)?.name ?? null);
  if (os.product === 'Ubuntu' && endOfSupport.ubuntu.some(({ release, lts }) => lts && release === os.release)) {
    words.push('LTS');
  }
  return words.filter((word) => word !== null).join(' ');
}
