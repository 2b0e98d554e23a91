import type { Msp } from '../../msp/msp.ts';
import { CONFIGURATION_TYPES } from '../../msp/vocabulary/tables.ts';

/** The classes of the CMDB as the vendor ships them: name, label, parent. */
export const CLASSES = [
  ['cmdb', 'Base Configuration Item', undefined],
  ['cmdb_ci', 'Configuration Item', 'cmdb'],
  ['cmdb_ci_hardware', 'Hardware', 'cmdb_ci'],
  ['cmdb_ci_computer', 'Computer', 'cmdb_ci_hardware'],
  ['cmdb_ci_pc_hardware', 'Personal Computer', 'cmdb_ci_computer'],
  ['cmdb_ci_server', 'Server', 'cmdb_ci_computer'],
  ['cmdb_ci_win_server', 'Windows Server', 'cmdb_ci_server'],
  ['cmdb_ci_linux_server', 'Linux Server', 'cmdb_ci_server'],
  ['cmdb_ci_esx_server', 'ESX Server', 'cmdb_ci_server'],
  ['cmdb_ci_netgear', 'Network Gear', 'cmdb_ci_hardware'],
  ['cmdb_ci_ip_switch', 'IP Switch', 'cmdb_ci_netgear'],
  ['cmdb_ci_ip_firewall', 'IP Firewall', 'cmdb_ci_netgear'],
  ['cmdb_ci_wap_network', 'Wireless Access Point', 'cmdb_ci_netgear'],
  ['cmdb_ci_printer', 'Printer', 'cmdb_ci_hardware'],
  ['cmdb_ci_ups', 'UPS', 'cmdb_ci_hardware'],
  ['cmdb_ci_storage_device', 'Storage Device', 'cmdb_ci_hardware'],
  ['cmdb_ci_spkg', 'Software Package', 'cmdb_ci'],
  ['cmdb_ci_certificate', 'Unique Certificate', 'cmdb_ci'],
] as const satisfies readonly (readonly [string, string, string | undefined])[];

export type ClassName = (typeof CLASSES)[number][0];

/** The class of each of the estate's first types, by name; servers go by their operating system. */
const CLASS_OF_TYPE: Readonly<Record<(typeof CONFIGURATION_TYPES)[number]['name'], ClassName>> = {
  'Managed Workstation': 'cmdb_ci_computer',
  Desktop: 'cmdb_ci_pc_hardware',
  'Managed Server': 'cmdb_ci_server',
  'Network Switch': 'cmdb_ci_ip_switch',
  Firewall: 'cmdb_ci_ip_firewall',
  'Wireless Access Point': 'cmdb_ci_wap_network',
  Printer: 'cmdb_ci_printer',
  UPS: 'cmdb_ci_ups',
  NAS: 'cmdb_ci_storage_device',
  'Domain / SSL': 'cmdb_ci_certificate',
  'Software License': 'cmdb_ci_spkg',
  'Spare & Stock "shelf"': 'cmdb_ci_pc_hardware',
  'zz Old Workstation': 'cmdb_ci_pc_hardware',
};

const FIRST = CONFIGURATION_TYPES.map(({ name }) => CLASS_OF_TYPE[name]);

/** Types that the MSP has added since: classes of its own under computers. */
export const addedClasses = (msp: Msp): readonly { readonly name: string; readonly label: string }[] =>
  msp.tables
    .rows('configuration-types')
    .slice(FIRST.length)
    .map(({ name }, at) => ({ name: addedName(at), label: name }));

const addedName = (at: number): string => `u_cmdb_ci_added_${at + 1}`;

/** The class in which a configuration stands. */
export const classOf = (msp: Msp, ordinal: number): string => {
  const type = msp.configurations.peek(ordinal, 'type');
  const known = classOfType(type);
  return known === 'cmdb_ci_server' ? serverClass(msp.configurations.peek(ordinal, 'osType')) : known;
};

/** The class that one of the estate's types stands for; servers have a class for each kind of system below it. */
export const classOfType = (type: number): string => FIRST[type] ?? addedName(type - FIRST.length);

const serverClass = (system: string | null): ClassName => {
  if (system === null) return 'cmdb_ci_server';
  if (/esx/iu.test(system)) return 'cmdb_ci_esx_server';
  return /windows/iu.test(system) ? 'cmdb_ci_win_server' : 'cmdb_ci_linux_server';
};

/** Only hardware has an asset, and one in eight was never received. */
export const NOT_HARDWARE: ReadonlySet<string> = new Set(['cmdb_ci_spkg', 'cmdb_ci_certificate']);
