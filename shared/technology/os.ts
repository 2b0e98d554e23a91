/** Kinds of operating system; `other` is named but has no end-of-support table (iOS, ESXi, ChromeOS). */
export const OS_FAMILIES = ['windows', 'windows-server', 'macos', 'linux', 'other'] as const;
export type OsFamily = (typeof OS_FAMILIES)[number];

/** Editions that decide or name a date. `iot` is IoT Enterprise outside LTSC; the server editions share their dates. */
export const OS_EDITIONS = [
  'home',
  'pro',
  'enterprise',
  'education',
  'ltsc',
  'iot',
  'iot-ltsc',
  'standard',
  'datacenter',
  'essentials',
] as const;
export type OsEdition = (typeof OS_EDITIONS)[number];

export const OS_ARCHITECTURES = ['x64', 'x86', 'arm64'] as const;
export type OsArchitecture = (typeof OS_ARCHITECTURES)[number];

/** An operating system as far as the texts tell; null is "not said". */
export interface Os {
  readonly family: OsFamily;
  /** "Windows 11", "Windows Server", "macOS", "Ubuntu"; a bare "Windows" or "Linux" where no more is known. */
  readonly product: string;
  /** "23H2", "2012 R2", "14", "22.04". */
  readonly release: string | null;
  readonly edition: OsEdition | null;
  /** "22631", "23F79", a Linux kernel. */
  readonly build: string | null;
  readonly arch: OsArchitecture | null;
}
