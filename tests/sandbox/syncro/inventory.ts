import type { ConfigurationFields } from '../msp/model.ts';
import { keyOf } from '../msp/population.ts';
import { CONFIGURATION_TYPES } from '../msp/vocabulary/tables.ts';
import type { Tenant } from './tenant.ts';

const FORM_FACTORS = { portable: 'Laptop', server: 'Server' } as const;

/** `Laptop`, `Server` or `Desktop`. */
export const formFactor = (type: number): string => {
  const device = CONFIGURATION_TYPES[type]?.device;
  return device === 'portable' || device === 'server' ? FORM_FACTORS[device] : 'Desktop';
};

/** The build alone, of what other tools write as a whole version. */
const buildOf = (info: string): string => /^10\.0\.(\d+)/u.exec(info)?.[1] ?? info;

/** Whole gigabytes, where the agent has measured them; a number on some machines, a text on others. */
const gigabytes = (ram: string | null, key: number): number | string | undefined => {
  const [, whole] = /^(\d+) ?GB$/u.exec(ram ?? '') ?? [];
  if (whole === undefined) return undefined;
  return key % 3 === 0 ? whole : Number(whole);
};

/** Dates that the machine has of itself: empty, before there were computers, without a zone. */
const installDates = (key: number, installed: string | null) => ({
  os_install: key % 6 === 0 ? '' : (installed ?? ''),
  system_volume: key % 9 === 0 ? '1601-01-01T00:00:00Z' : (installed?.replace('Z', '') ?? ''),
  bios_release: key % 4 === 0 ? '' : '2021-11-02T00:00:00Z',
});

const adapters = ({ ip, mac, gateway }: ConfigurationFields) =>
  ip === null && mac === null
    ? []
    : [
        {
          name: 'Ethernet',
          description: 'Intel(R) Ethernet Connection',
          type: 'Ethernet',
          ipv4: ip ?? '',
          ipv6: '',
          subnet: '255.255.255.0',
          gateway: gateway ?? '',
          dns1: gateway ?? '',
          dns2: '',
          dhcp_server: gateway ?? '',
          physical_address: mac ?? '',
          lease_obtained: '',
          lease_expires: '',
          dhcp_enabled: true,
          autoconfiguration_enabled: true,
        },
      ];

const drives = (text: string | null) =>
  (text ?? '').split('\r\n').flatMap((line) => {
    const [, name, size] = /^(\S+) (.+)$/u.exec(line) ?? [];
    return name === undefined || size === undefined ? [] : [{ name, size }];
  });

/**
 * What the agent has found on a machine. Empty text is `""` in here and null outside; two keys differ in case alone.
 * It is written anew whenever the agent reports, also where nothing has changed.
 */
export const inventory = (tenant: Tenant, ordinal: number, fields: ConfigurationFields) => {
  const { ground, tables } = tenant.msp;
  const key = keyOf(ordinal);
  const { name, type, model, manufacturer, serial, osType, osInfo, cpu, ram, ip, lastLogin, installed } = fields;
  const seen = new Date(ground.rounds.touched(key)?.at ?? ground.epoch - (key % 86_400) * 1000);
  const ramGb = gigabytes(ram, key);
  return {
    last_synced_at: seen.toISOString(),
    last_user: lastLogin ?? '',
    ...(ramGb !== undefined && { ram_gb: ramGb }),
    general: {
      name,
      manufacturer: manufacturer === null ? '' : (tables.rows('manufacturers')[manufacturer]?.name ?? ''),
      model: model ?? '',
      serial_number: serial ?? '',
      form_factor: formFactor(type),
      domain: 'corp.example',
      ip: ip ?? '',
    },
    os: {
      name: osType ?? '',
      build: buildOf(osInfo ?? ''),
      windows_release_version: '',
      os_architecture: '64-bit',
      last_boot_time: `${seen.toISOString().slice(0, 10)}T07:58:00-05:00`,
      pending_reboot: key % 8 === 0,
    },
    cpu: cpu === null ? [] : [{ name: cpu }],
    ram: ramGb === undefined ? [] : [{ size: `${ramGb} GB` }],
    hdd: drives(fields.drives),
    install_dates: installDates(key, installed),
    system_partition: { size_gb: 476, free_gb: key % 400, free_percent: Math.floor((key % 400) / 4.76) },
    network_adapters: adapters(fields),
    AV: [{ name: 'Windows Defender', enabled: true }],
    av: 'Windows Defender',
  };
};
