/** What hangs in an MSP's books as a configuration: makers with their models and the shape of their serials. */

export interface Model {
  /** Name of the manufacturer as the MSP's own list has it. */
  readonly maker: string;
  readonly model: string;
  /** `#` stands for a digit, `@` for an upper-case letter or digit. */
  readonly serial: string;
}

export const PORTABLES: readonly Model[] = [
  { maker: 'Dell', model: 'Latitude 5540', serial: '@@@@@@@' },
  { maker: 'Dell', model: 'Latitude 7430', serial: '@@@@@@@' },
  { maker: 'Dell Inc.', model: 'XPS 13 9315', serial: '@@@@@@@' },
  { maker: 'HP', model: 'EliteBook 840 G8', serial: '5CG####@@@' },
  { maker: 'HP', model: 'ProBook 450 G9', serial: '5CD####@@@' },
  { maker: 'Lenovo', model: '20XW004AUS', serial: 'PF@@@@@@' },
  { maker: 'LENOVO', model: 'ThinkPad T14 Gen 3', serial: 'PC@@@@@@' },
  { maker: 'Apple', model: 'MacBookPro18,3', serial: 'C02@@@@@@@@@' },
  { maker: 'Microsoft', model: 'Surface Pro 9', serial: '############' },
  { maker: 'ASUS', model: 'ExpertBook B1', serial: 'R#N@@@@@@@@@@@@' },
];

export const DESKTOPS: readonly Model[] = [
  { maker: 'Dell', model: 'OptiPlex 7090', serial: '@@@@@@@' },
  { maker: 'Dell', model: 'Precision 3660', serial: '@@@@@@@' },
  { maker: 'Hewlett-Packard', model: 'HP EliteDesk 800 G5 SFF', serial: 'MXL####@@@' },
  { maker: 'Lenovo', model: '11JJ0005US', serial: 'MJ@@@@@@' },
  { maker: 'Acer', model: 'Veriton X4670G', serial: 'DTV@@@@@##########@@@@' },
  { maker: 'Apple', model: 'Macmini9,1', serial: 'H2W@@@@@@@@@' },
  { maker: 'System manufacturer', model: 'System Product Name', serial: 'System Serial Number' },
];

export const SERVERS: readonly Model[] = [
  { maker: 'Dell', model: 'PowerEdge R740', serial: '@@@@@@@' },
  { maker: 'Dell', model: 'PowerEdge T440', serial: '@@@@@@@' },
  { maker: 'HPE', model: 'ProLiant DL380 Gen10', serial: 'CZJ####@@@' },
  { maker: 'Lenovo', model: 'ThinkSystem SR650', serial: 'J30#@@@@' },
  {
    maker: 'VMware, Inc.',
    model: 'VMware Virtual Platform',
    serial: 'VMware-42 1d ## ## ## ## ## ##-## ## ## ## ## ## ## ##',
  },
  { maker: 'Microsoft', model: 'Virtual Machine', serial: '####-####-####-####-####-####-##' },
];

export const NETWORK: readonly Model[] = [
  { maker: 'Cisco', model: 'C9300-48P', serial: 'FCW####@@@@' },
  { maker: 'Ubiquiti', model: 'USW-Pro-48', serial: '@@@@@@@@@@@@' },
  { maker: 'Fortinet', model: 'FortiGate 60F', serial: 'FGT60FTK########' },
  { maker: 'SonicWall', model: 'TZ370', serial: '2CB8ED@@@@@@' },
  { maker: 'Meraki', model: 'MR46', serial: 'Q3AJ-@@@@-@@@@' },
];

export const PERIPHERALS: readonly Model[] = [
  { maker: 'APC', model: 'Smart-UPS 1500', serial: 'AS##########' },
  { maker: 'HP', model: 'LaserJet Pro M404dn', serial: 'PHB@@#####' },
  { maker: 'Synology', model: 'DS920+', serial: '20C0SBR######' },
  { maker: 'Brother', model: 'MFC-L8900CDW', serial: 'U64###@#J######' },
];

/** What firmware and people write where no serial is known. Each stands on many devices. */
// biome-ignore format: a list of words
export const JUNK_SERIALS = [
  'Default string', 'To be filled by O.E.M.', 'To Be Filled By O.E.M.', '0', '0123456789', '123456789',
  'SystemSerialNumber', 'System Serial Number', '............', 'None', 'N/A', 'n/a', 'Not Specified', '00000000',
  'XXX', 'Unknown', '-',
] as const;

export const CPUS = [
  '13th Gen Intel(R) Core(TM) i5-1345U',
  '11th Gen Intel(R) Core(TM) i7-1185G7 @ 3.00GHz',
  'AMD Ryzen 7 PRO 5850U',
  'Intel(R) Xeon(R) Silver 4210R CPU @ 2.40GHz',
  'Apple M1 Pro',
  '2.40',
  'Intel(R) Core(TM) i5-8500 CPU @ 3.00GHz',
] as const;

/** Gigabytes of memory as they are sold. */
export const MEMORY_SIZES = [4, 8, 8, 16, 16, 16, 16, 32, 32, 64, 128, 256] as const;

/** The ways in which a remote monitoring tool, a script or a person writes an amount of memory (≤ 25 characters). */
export const MEMORY_FORMS: readonly ((gb: number) => string)[] = [
  (gb) => `${gb} GB`,
  (gb) => `${gb}GB`,
  (gb) => `${gb * 1024} MB`,
  (gb) => `${gb * 1024}`,
  (gb) => `${gb * 1024 ** 3}`,
  (gb) => `${(gb * 1024 - 121).toLocaleString('en-US')} MB`,
  (gb) => `${gb * 1024 ** 2} KB`,
  (gb) => `${(gb * 0.985).toFixed(1)}`,
  (gb) => `${(gb * 0.985).toFixed(1)} GB`,
  (gb) => `${gb} GB DDR4`,
  (gb) => `2x${gb / 2}GB DDR4 3200MHz`,
  (gb) => `${(gb * 0.985).toFixed(2).replace('.', ',')} Go`,
  (gb) => `${gb}.0 GB (${(gb * 0.98).toFixed(1)} GB usable)`,
  (gb) => `${gb} GiB`,
];

export const MEMORY_JUNK = ['0', '-', 'N/A', 'Unknown', ' ', '3.5 GB', 'see notes'] as const;
