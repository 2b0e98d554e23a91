import type { ConfigurationFields } from '../msp/model.ts';
import { parseDateTime } from './dates.ts';
import { statusNumber } from './tables/choices.ts';
import { makerAt } from './tables/companies.ts';
import type { Tenant } from './tenant.ts';

export type Written = Partial<ConfigurationFields>;

/** What a value becomes in the estate; undefined where it does not fit and is dropped. */
type Write = (value: string, tenant: Tenant, asDisplayed: boolean) => Written | undefined;

type TextField = 'serial' | 'tag' | 'notes' | 'ip' | 'mac' | 'criticality' | 'rack' | 'biosSecret' | 'deviceId';

const text =
  (field: TextField): Write =>
  (value) => ({ [field]: value === '' ? null : value });

const day =
  (field: 'purchased' | 'warrantyEnds'): Write =>
  (value) => {
    if (value === '') return { [field]: null };
    const fits = /^\d{4}-\d\d-\d\d$/u.test(value) && !Number.isNaN(parseDateTime(value));
    return fits ? { [field]: `${value}T00:00:00Z` } : undefined;
  };

/** A row of the companies that is marked as a manufacturer: by its id, or by its name where the form says so. */
const manufacturer: Write = (value, tenant, asDisplayed) => {
  if (value === '') return { manufacturer: null };
  if (!asDisplayed) {
    const position = makerAt(tenant, value);
    return position === undefined ? undefined : { manufacturer: position };
  }
  const rows = tenant.msp.tables.rows('manufacturers');
  const named = rows.flatMap(({ name }, position) => (name === value ? [position] : []));
  return named.length === 1 ? { manufacturer: named[0] ?? null } : undefined;
};

/** The columns of items and assets that the user's role can write. */
export const WRITABLE: Readonly<Record<string, Write>> = {
  name: (value) => (value === '' ? undefined : { name: value }),
  serial_number: text('serial'),
  asset_tag: text('tag'),
  comments: text('notes'),
  ip_address: text('ip'),
  mac_address: text('mac'),
  u_criticality: text('criticality'),
  u_rack: text('rack'),
  u_bios_secret: text('biosSecret'),
  u_device_id: text('deviceId'),
  purchase_date: day('purchased'),
  warranty_expiration: day('warrantyEnds'),
  install_date: (value, { settings }, asDisplayed) => {
    if (value === '') return { installed: null };
    const at = parseDateTime(value) - (asDisplayed ? settings.userZoneHours * 3_600_000 : 0);
    return Number.isNaN(at) ? undefined : { installed: new Date(at).toISOString().replace(/\.\d+Z$/u, 'Z') };
  },
  manufacturer,
  // A choice cannot be emptied.
  install_status: (value, { msp }) => {
    const position = msp.tables.rows('configuration-statuses').findIndex((_, at) => statusNumber(at) === value);
    return position < 0 ? undefined : { status: position };
  },
};
