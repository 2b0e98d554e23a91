import type { FieldType } from '../../../shared/fields.ts';
import type { LookupKind, RecordKind } from '../../../shared/kinds.ts';
import type { ShapeName } from './values.ts';

/** A field that Halo itself has on a kind of record, by Halo's own name for it. */
export interface BuiltIn {
  key: string;
  /** What the screen of Halo calls it. */
  label: string;
  type: FieldType;
  shape: ShapeName;
  of?: LookupKind | RecordKind;
  writable?: true;
  /** Where a record read by itself keeps it, if it is not where the list has it. */
  detail?: readonly [object: string, key: string];
}

const text = (key: string, label: string): BuiltIn => ({ key, label, type: 'text', shape: 'text' });
const longText = (key: string, label: string): BuiltIn => ({ key, label, type: 'long-text', shape: 'text' });
const identifier = (key: string, label: string): BuiltIn => ({ key, label, type: 'text', shape: 'identifier' });
const link = (key: string, label: string): BuiltIn => ({ key, label, type: 'link', shape: 'text' });
const number = (key: string, label: string): BuiltIn => ({ key, label, type: 'number', shape: 'number' });
const flag = (key: string, label: string): BuiltIn => ({ key, label, type: 'boolean', shape: 'flag' });
const date = (key: string, label: string): BuiltIn => ({ key, label, type: 'date', shape: 'date' });
const record = (key: string, label: string, of: RecordKind): BuiltIn => ({
  key,
  label,
  type: 'record',
  shape: 'id',
  of,
});
const addressLine = (line: number, label: string, inDetail: string): BuiltIn => ({
  ...text(`delivery_address_line${line}`, label),
  detail: ['delivery_address', inDetail],
});

/**
 * What can be downloaded of each kind, beyond the core fields, in the order it is offered (Halo sheet, endpoints). Only
 * what rows of lists carry: a field that single records alone have would seem to come and go.
 */
export const BUILT_IN_FIELDS = {
  company: [
    identifier('ref', 'Reference'),
    link('website', 'Website'),
    text('toplevel_name', 'Top level'),
    text('customer_relationship_list', 'Customer relationships'),
    record('main_site_id', 'Main site', 'site'),
    flag('is_vip', 'VIP'),
    number('stopped', 'Account on stop'),
    identifier('itglue_id', 'IT Glue ID'),
  ],
  site: [
    addressLine(1, 'Address line 1', 'line1'),
    addressLine(2, 'Address line 2', 'line2'),
    addressLine(3, 'Address line 3', 'line3'),
    addressLine(4, 'Address line 4', 'line4'),
    addressLine(5, 'Postcode', 'postcode'),
    text('country_code_name', 'Country'),
    text('region_code_name', 'Region'),
    text('phonenumber', 'Phone number'),
    text('timezone', 'Time zone'),
    identifier('ref', 'Reference'),
    record('maincontact_id', 'Main contact', 'contact'),
    text('maincontact_name', 'Main contact name'),
    identifier('itglue_id', 'IT Glue ID'),
  ],
  configuration: [
    { ...date('warranty_end', 'Warranty end'), writable: true },
    date('warranty_start', 'Warranty start'),
    { ...date('supplier_purchasedate', 'Purchase date'), writable: true },
    { key: 'manufacturer_id', label: 'Manufacturer', type: 'lookup', shape: 'id', of: 'manufacturer' },
    identifier('inventory_number', 'Asset tag'),
    text('key_field', 'Key field 1'),
    text('key_field2', 'Key field 2'),
    text('key_field3', 'Key field 3'),
    text('username', 'User name'),
    record('site_id', 'Site', 'site'),
    text('site_name', 'Site name'),
    text('supplier_name', 'Supplier'),
    date('stock_date', 'Stock date'),
    date('labour_warranty_start', 'Labour warranty start'),
    date('labour_warranty_end', 'Labour warranty end'),
    text('business_owner_name', 'Business owner'),
    text('technical_owner_name', 'Technical owner'),
    text('sla_name', 'SLA'),
    identifier('device_number', 'Device number'),
    link('itglue_url', 'IT Glue page'),
    identifier('datto_id', 'Datto ID'),
    identifier('ninjarmm_id', 'NinjaOne ID'),
    identifier('automate_id', 'Automate ID'),
    identifier('intune_id', 'Intune ID'),
  ],
  contact: [
    text('firstname', 'First name'),
    text('surname', 'Surname'),
    text('title', 'Title'),
    identifier('emailaddress', 'E-mail address'),
    text('phonenumber', 'Phone number'),
    text('phonenumber_preferred', 'Preferred phone number'),
    text('mobilenumber', 'Mobile number'),
    text('mobilenumber2', 'Mobile number 2'),
    text('homenumber', 'Home number'),
    text('sitephonenumber', 'Site phone number'),
    text('fax', 'Fax'),
    record('site_id', 'Site', 'site'),
    text('site_name', 'Site name'),
    flag('isimportantcontact', 'VIP'),
    flag('isserviceaccount', 'Service account'),
    identifier('login', 'Login'),
    identifier('azure_id', 'Entra ID'),
    longText('notes', 'Notes'),
  ],
} as const satisfies Record<RecordKind, readonly BuiltIn[]>;
