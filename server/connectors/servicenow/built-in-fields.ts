import type { FieldKey, FieldType } from '../../../shared/fields.ts';
import type { LookupKind, RecordKind } from '../../../shared/kinds.ts';
import type { ShapeName } from './shapes.ts';

/** A field whose meaning is known. */
export interface BuiltIn {
  key: FieldKey;
  /** The column, walked by dots where it is another record's; absent where that is the key. */
  column?: string;
  /** What ServiceNow's screen calls it. */
  label: string;
  type: FieldType;
  shape: ShapeName;
  of?: RecordKind | LookupKind;
  writable?: true;
}

const text = (key: string, label: string): BuiltIn => ({ key, label, type: 'text', shape: 'text' });
const longText = (key: string, label: string): BuiltIn => ({ key, label, type: 'long-text', shape: 'text' });
const shown = (key: string, label: string): BuiltIn => ({ key, label, type: 'text', shape: 'shown' });
const identifier = (key: string, label: string): BuiltIn => ({ key, label, type: 'text', shape: 'identifier' });
const link = (key: string, label: string): BuiltIn => ({ key, label, type: 'link', shape: 'text' });
const number = (key: string, label: string): BuiltIn => ({ key, label, type: 'number', shape: 'number' });
const flag = (key: string, label: string): BuiltIn => ({ key, label, type: 'boolean', shape: 'flag' });
const date = (key: string, label: string): BuiltIn => ({ key, label, type: 'date', shape: 'date' });
const instant = (key: string, label: string): BuiltIn => ({ key, label, type: 'instant', shape: 'instant' });
const record = (key: string, label: string, of: RecordKind): BuiltIn => ({
  key,
  label,
  type: 'record',
  shape: 'id',
  of,
});
const maker = (key: string, label: string): BuiltIn => ({
  key,
  label,
  type: 'lookup',
  shape: 'id',
  of: 'manufacturer',
});
const writable = (field: BuiltIn): BuiltIn => ({ ...field, writable: true });

/** What can be downloaded of each kind, beyond the core fields, in the order it is offered (ServiceNow sheet, data model). */
export const BUILT_IN_FIELDS = {
  company: [
    identifier('number', 'Number'),
    identifier('account_code', 'Account code'),
    link('website', 'Website'),
    text('phone', 'Phone'),
    text('fax_phone', 'Fax phone'),
    text('street', 'Street'),
    text('city', 'City'),
    text('state', 'State / Province'),
    text('zip', 'Zip / Postal code'),
    text('country', 'Country'),
    record('parent', 'Parent', 'company'),
    record('contact', 'Contact', 'contact'),
    flag('customer', 'Customer'),
    flag('vendor', 'Vendor'),
    flag('manufacturer', 'Manufacturer'),
    flag('primary', 'Primary'),
    shown('rank_tier', 'Rank tier'),
    number('num_employees', 'Number of employees'),
    text('stock_symbol', 'Stock symbol'),
    longText('notes', 'Notes'),
    instant('sys_created_on', 'Created'),
  ],
  site: [
    text('full_name', 'Full name'),
    text('street', 'Street'),
    text('city', 'City'),
    text('state', 'State / Province'),
    text('zip', 'Zip / Postal code'),
    text('country', 'Country'),
    text('phone', 'Phone'),
    text('fax_phone', 'Fax phone'),
    record('contact', 'Contact', 'contact'),
    record('parent', 'Parent', 'site'),
    shown('time_zone', 'Time zone'),
    text('latitude', 'Latitude'),
    text('longitude', 'Longitude'),
  ],
  configuration: [
    writable(date('warranty_expiration', 'Warranty expiration')),
    writable(date('purchase_date', 'Purchased')),
    writable(maker('manufacturer', 'Manufacturer')),
    date('asset.warranty_expiration', 'Warranty expiration of the asset'),
    date('asset.purchase_date', 'Purchased, of the asset'),
    maker('model_id.manufacturer', 'Manufacturer of the model'),
    instant('install_date', 'Installed'),
    identifier('serial_number', 'Serial number'),
    identifier('asset_tag', 'Asset tag'),
    shown('model_id', 'Model'),
    shown('model_id.name', 'Model name'),
    identifier('model_number', 'Model number'),
    { ...identifier('ram', 'RAM'), shape: 'megabytes' },
    { ...identifier('disk_space', 'Disk space'), shape: 'gigabytes' },
    shown('os', 'Operating system'),
    text('os_version', 'OS version'),
    text('os_service_pack', 'OS service pack'),
    text('os_domain', 'OS domain'),
    shown('os_address_width', 'OS address width'),
    text('cpu_name', 'CPU name'),
    text('cpu_type', 'CPU type'),
    shown('cpu_manufacturer', 'CPU manufacturer'),
    number('cpu_count', 'CPU count'),
    number('cpu_core_count', 'CPU core count'),
    number('cpu_speed', 'CPU speed (MHz)'),
    identifier('host_name', 'Host name'),
    identifier('fqdn', 'Fully qualified domain name'),
    identifier('dns_domain', 'DNS domain'),
    identifier('ip_address', 'IP address'),
    { ...identifier('macAddress', 'MAC address'), column: 'mac_address' },
    identifier('default_gateway', 'Default gateway'),
    record('location', 'Location', 'site'),
    record('assigned_to', 'Assigned to', 'contact'),
    shown('department', 'Department'),
    shown('managed_by', 'Managed by'),
    shown('owned_by', 'Owned by'),
    shown('support_group', 'Support group'),
    shown('operational_status', 'Operational status'),
    shown('hardware_status', 'Hardware status'),
    shown('life_cycle_stage', 'Life cycle stage'),
    shown('life_cycle_stage_status', 'Life cycle stage status'),
    text('category', 'Category'),
    text('subcategory', 'Subcategory'),
    shown('form_factor', 'Form factor'),
    shown('chassis_type', 'Chassis type'),
    flag('virtual', 'Is virtual'),
    shown('classification', 'Classification'),
    shown('used_for', 'Used for'),
    shown('environment', 'Environment'),
    shown('device_type', 'Device type'),
    text('firmware_version', 'Firmware version'),
    number('ports', 'Ports'),
    instant('order_date', 'Ordered'),
    instant('delivery_date', 'Delivered'),
    instant('assigned', 'Assigned'),
    instant('start_date', 'Schedule'),
    shown('discovery_source', 'Discovery source'),
    instant('first_discovered', 'First discovered'),
    instant('last_discovered', 'Most recent discovery'),
    shown('vendor', 'Vendor'),
    text('cost', 'Cost'),
    text('po_number', 'PO number'),
    text('invoice_number', 'Invoice number'),
    text('lease_id', 'Lease contract'),
    text('correlation_id', 'Correlation ID'),
    longText('comments', 'Comments'),
    longText('short_description', 'Description'),
    instant('sys_created_on', 'Created'),
  ],
  contact: [
    text('first_name', 'First name'),
    text('middle_name', 'Middle name'),
    text('last_name', 'Last name'),
    text('title', 'Title'),
    text('email', 'E-mail'),
    text('phone', 'Business phone'),
    text('mobile_phone', 'Mobile phone'),
    text('home_phone', 'Home phone'),
    identifier('user_name', 'User ID'),
    identifier('employee_number', 'Employee number'),
    shown('department', 'Department'),
    record('location', 'Location', 'site'),
    record('manager', 'Manager', 'contact'),
    flag('vip', 'VIP'),
    flag('locked_out', 'Locked out'),
    text('street', 'Street'),
    text('city', 'City'),
    text('state', 'State / Province'),
    text('zip', 'Zip / Postal code'),
    text('country', 'Country'),
    shown('time_zone', 'Time zone'),
    instant('sys_created_on', 'Created'),
  ],
} as const satisfies Record<RecordKind, readonly BuiltIn[]>;
