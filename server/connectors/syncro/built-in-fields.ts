import type { Field, FieldType, FieldValue } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import { dateOf, flagOf, identifierOf, instantOf, isScalar, numberOf, type Scalar, textOf } from '../values.ts';
import { hardDrives, macAddress, memory, systemVersion } from './inventory.ts';
import { dig, type Source } from './source.ts';

/** A field every record of a kind has, whatever the account's own fields are. */
export interface BuiltIn extends Omit<Field, 'samples' | 'hiddenBy'> {
  /** The value as stored; undefined if it is none that such a field can have. */
  read(source: Source): FieldValue | undefined;
}

type Path = readonly [keyof Source, ...(string | number)[]];

/**
 * The first of several places that holds something. On the row itself the shapes are documented, and anything else is
 * odd; in properties and inventory they are not (Syncro sheet, configurations), so what cannot be read is passed over.
 */
function firstOf(paths: readonly Path[], read: (value: Scalar) => FieldValue): BuiltIn['read'] {
  return (source) => {
    for (const [from, ...path] of paths) {
      const value = dig(source[from], path);
      if (!isScalar(value)) {
        if (from === 'row') return undefined;
        continue;
      }
      const kept = read(value);
      if (kept !== null) return kept;
    }
    return null;
  };
}

const READ = {
  text: textOf,
  'long-text': textOf,
  link: textOf,
  number: numberOf,
  boolean: flagOf,
  date: dateOf,
  instant: instantOf,
} as const satisfies Partial<Record<FieldType, (value: Scalar) => FieldValue>>;

const own = (key: string, label: string, type: keyof typeof READ = 'text'): BuiltIn => ({
  key,
  label,
  type,
  read: firstOf([['row', key]], READ[type]),
});
const found = (key: string, label: string, type: keyof typeof READ, ...paths: Path[]): BuiltIn => ({
  key,
  label,
  type,
  read: firstOf(paths, READ[type]),
});
const identifier = (key: string, label: string, ...paths: Path[]): BuiltIn => ({
  key,
  label,
  type: 'text',
  read: firstOf(paths, identifierOf),
});
const record = (key: string, label: string, of: RecordKind): BuiltIn => ({ ...own(key, label), type: 'record', of });

const POSTAL = [own('city', 'City'), own('state', 'State'), own('zip', 'Zip')];

/** What can be downloaded of each kind, in the order it is offered (Syncro sheet, endpoints). */
export const BUILT_IN_FIELDS = {
  company: [
    own('firstname', 'First name'),
    own('lastname', 'Last name'),
    own('email', 'Email'),
    own('phone', 'Phone'),
    own('mobile', 'Mobile'),
    own('address', 'Address'),
    own('address_2', 'Address 2'),
    ...POSTAL,
    own('location_name', 'Location'),
    own('referred_by', 'Referred by'),
    own('notes', 'Notes', 'long-text'),
    own('created_at', 'Created', 'instant'),
  ],
  site: [
    own('address', 'Address'),
    own('address_2', 'Address 2'),
    ...POSTAL,
    // The one address Syncro lists is the customer's own.
    { key: 'primary', label: 'Primary address', type: 'boolean', read: () => true },
  ],
  configuration: [
    identifier(
      'serialNumber',
      'Serial number',
      ['row', 'asset_serial'],
      ['inventory', 'general', 'serial_number'],
      ['properties', 'serial_number'],
    ),
    {
      ...found(
        'manufacturer',
        'Manufacturer',
        'text',
        ['inventory', 'general', 'manufacturer'],
        ['properties', 'manufacturer'],
        ['properties', 'Make'],
        ['inventory', 'motherboard', 'manufacturer'],
      ),
      writable: true,
    },
    identifier('model', 'Model', ['inventory', 'general', 'model'], ['properties', 'model'], ['properties', 'Model']),
    found('formFactor', 'Form factor', 'text', ['inventory', 'general', 'form_factor'], ['properties', 'form_factor']),
    found(
      'os',
      'Operating system',
      'text',
      ['inventory', 'os', 'name'],
      ['properties', 'os'],
      ['properties', 'os_name'],
    ),
    { key: 'osVersion', label: 'OS version', type: 'text', read: systemVersion },
    { key: 'ram', label: 'RAM', type: 'text', read: memory },
    found('cpu', 'CPU', 'text', ['inventory', 'cpu', 0, 'name'], ['properties', 'cpu_name']),
    { key: 'hardDrives', label: 'Hard drives', type: 'long-text', read: hardDrives },
    { key: 'macAddress', label: 'MAC address', type: 'text', read: macAddress },
    identifier('wanIp', 'WAN IP address', ['inventory', 'general', 'ip']),
    found('domain', 'Domain', 'text', ['inventory', 'general', 'domain']),
    found('lastUser', 'Last user', 'text', ['inventory', 'last_user']),
    found('lastSeen', 'Last seen', 'instant', ['inventory', 'last_synced_at']),
    found('lastBoot', 'Last boot', 'instant', ['inventory', 'os', 'last_boot_time'], ['properties', 'last_boot']),
    found('systemInstalled', 'OS installed', 'date', ['inventory', 'install_dates', 'os_install']),
    found('biosReleased', 'BIOS released', 'date', ['inventory', 'install_dates', 'bios_release']),
    record('contact_id', 'Contact', 'contact'),
    own('external_rmm_link', 'RMM link', 'link'),
    own('created_at', 'Created', 'instant'),
  ],
  contact: [
    found('title', 'Title', 'text', ['properties', 'title']),
    own('email', 'Email'),
    own('phone', 'Phone'),
    own('extension', 'Extension'),
    own('mobile', 'Mobile'),
    own('address1', 'Address'),
    own('address2', 'Address 2'),
    ...POSTAL,
    own('notes', 'Notes', 'long-text'),
    own('opt_out', 'Opted out', 'boolean'),
    own('created_at', 'Created', 'instant'),
  ],
} as const satisfies Record<RecordKind, readonly BuiltIn[]>;

/** Properties that a built-in field reads already: they are not offered a second time. */
export const READ_PROPERTIES = {
  company: [],
  site: [],
  configuration: [
    ...['serial_number', 'manufacturer', 'model', 'form_factor', 'os', 'os_name', 'ram', 'ram_gb'],
    ...['cpu_name', 'hdd', 'last_boot'],
  ],
  contact: ['title'],
} as const satisfies Record<RecordKind, readonly string[]>;
