import type { RecordKind } from '../../../shared/kinds.ts';
import type { Right } from '../try-feature.ts';

const WHERE =
  'In Autotask open Admin > Resources (Users), find the API user, and open its security level (API User, or a copy of it).';

function view(object: string, hides: string): Right {
  return {
    right: `CRM > ${object}, View = All`,
    hides,
    fix: `${WHERE} Under CRM set View of ${object} to All, and see that no line of business narrows it.`,
  };
}

export const RIGHTS = {
  company: view('Organizations', 'All companies and their locations.'),
  configuration: view('Devices/Assets', 'All configurations.'),
  contact: view('Contacts', 'All contacts.'),
  editConfiguration: {
    right: 'CRM > Devices/Assets, Edit = All',
    hides: 'Warranty dates cannot be written back.',
    fix: `${WHERE} Under CRM set Edit of Devices/Assets to All.`,
  },
  configurationTypes: {
    right: 'Admin > Products & Services (device categories and types), View',
    hides: 'Configuration types have no names.',
    fix: `${WHERE} Give it view rights on device types under Admin.`,
  },
  products: {
    right: 'Inventory > Products, View',
    hides: 'Manufacturer and model of devices that no monitoring tool has looked at.',
    fix: `${WHERE} Under Inventory allow viewing products.`,
  },
  userDefinedFields: {
    right: 'Admin > User-Defined Fields, View',
    hides: 'All user-defined fields: without their definitions, protected ones could not be told from others.',
    fix: `${WHERE} Give it view rights on user-defined fields under Admin, or use the level "API User (system)".`,
  },
} as const satisfies Record<string, Right>;

/** What it takes to see the records of a kind. */
export const RIGHT_OF = {
  company: RIGHTS.company,
  site: RIGHTS.company,
  configuration: RIGHTS.configuration,
  contact: RIGHTS.contact,
} as const satisfies Record<RecordKind, Right>;
