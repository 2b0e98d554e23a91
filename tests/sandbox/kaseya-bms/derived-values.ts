import { keyOf } from '../msp/population.ts';
import { machineGroup } from './lists/assets.ts';
import type { Tenant } from './tenant.ts';

export type AssetValue = string | number | boolean | null;

/** Makers as people choose them in the form: another list than the one that the monitoring tool fills. */
export const BRANDS = ['Dell', 'HP', 'Lenovo', 'Apple', 'Microsoft', 'Cisco'] as const;

const TOUCHED_MS = 3_600_000;
const DAY = 86_400_000;

const moment = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

const brandOf = ({ msp }: Tenant, slot: number): number | null => {
  const maker = msp.configurations.peek(slot, 'manufacturer');
  const name = maker === null ? undefined : msp.tables.rows('manufacturers')[maker]?.name.toLowerCase();
  const brand = BRANDS.findIndex((one) => name?.startsWith(one.toLowerCase()));
  return brand < 0 || keyOf(slot) % 4 === 0 ? null : brand + 1;
};

/** When the monitoring tool last saw the device. */
const seen = ({ msp }: Tenant, slot: number): number | null => {
  if (msp.configurations.peek(slot, 'deviceId') === null) return null;
  return msp.ground.rounds.touched(keyOf(slot))?.at ?? msp.ground.epoch - TOUCHED_MS;
};

type Derive = (tenant: Tenant, slot: number) => AssetValue;

const nothing: Derive = () => null;

/**
 * What the vendor has of an asset and the estate has no place for: its value on the first day, until a client writes
 * another. Names are those of what is read.
 */
export const DERIVED = {
  brandId: brandOf,
  barCode: nothing,
  vendorId: nothing,
  machineGroupId: machineGroup,
  subnetMask: ({ msp }, slot) => (msp.configurations.peek(slot, 'ip') === null ? null : '255.255.255.0'),
  dnsServers: ({ msp }, slot) => msp.configurations.peek(slot, 'gateway'),
  dhcpEnabled: (_tenant, slot) => keyOf(slot) % 2 === 0,
  dhcpServer: nothing,
  winsEnabled: () => false,
  primaryWinsServer: nothing,
  secondaryWinsServer: nothing,
  connectionGatewayIp: nothing,
  majorVersion: ({ msp }, slot) => /^(\d+)\.(\d+)\./u.exec(msp.configurations.peek(slot, 'osInfo') ?? '')?.[1] ?? null,
  minorVersion: ({ msp }, slot) => /^(\d+)\.(\d+)\./u.exec(msp.configurations.peek(slot, 'osInfo') ?? '')?.[2] ?? null,
  loginName: nothing,
  lastLoginname: ({ msp }, slot) => msp.configurations.peek(slot, 'lastLogin'),
  currentUser: ({ msp }, slot) => msp.configurations.peek(slot, 'lastLogin'),
  productName: ({ msp }, slot) => msp.configurations.peek(slot, 'model'),
  machineVersion: nothing,
  motherboardManufacturerId: nothing,
  motherboardProductCode: nothing,
  motherboardSerialNumber: nothing,
  motherboardVersion: nothing,
  chassisAssetTag: nothing,
  chassisManufacturerId: nothing,
  chassisSerialNumber: ({ msp }, slot) => (keyOf(slot) % 2 === 0 ? msp.configurations.peek(slot, 'serial') : null),
  chassisType: nothing,
  chassisVersion: nothing,
  busSpeed: nothing,
  maxMemorySlots: ({ msp }, slot) => (msp.configurations.peek(slot, 'ram') === null ? null : '2'),
  computerName: nothing,
  purchaseCost: (_tenant, slot) => (keyOf(slot) % 5 === 0 ? 400 + (keyOf(slot) % 2000) : null),
  expirationDate: nothing,
  lastCheckIn: (tenant, slot) => {
    const at = seen(tenant, slot);
    return at === null ? null : moment(at);
  },
  lastReboot: (tenant, slot) => {
    const at = seen(tenant, slot);
    return at === null ? null : moment(at - (keyOf(slot) % 20) * DAY);
  },
} as const satisfies Readonly<Record<string, Derive>>;

export type DerivedName = keyof typeof DERIVED;

export const isDerived = (name: string): name is DerivedName => Object.hasOwn(DERIVED, name);

/** What the monitoring tool writes again with every visit, whatever a client has written in between. */
const MONITORED: ReadonlySet<string> = new Set([
  'loginName',
  'lastLoginname',
  'currentUser',
  'lastCheckIn',
  'lastReboot',
]);

export const derivedValue = (tenant: Tenant, slot: number, name: DerivedName): AssetValue => {
  const { values, night } = tenant.extras(slot);
  const visited = tenant.msp.ground.rounds.touched(keyOf(slot))?.night ?? 0;
  const written = MONITORED.has(name) && visited > night ? undefined : values[name];
  return written === undefined ? DERIVED[name](tenant, slot) : written;
};
