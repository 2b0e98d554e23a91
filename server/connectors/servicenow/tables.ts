import type { RecordKind } from '../../../shared/kinds.ts';
import { ConnectorError } from '../errors.ts';
import type { Credentials } from './credentials.ts';
import type { Condition } from './encoded-query.ts';

/** Where this instance keeps each kind of record, and which rows of it count. */
export interface Tables {
  company: string;
  contact: string;
  site: string;
  /** Classes of configuration items; a query on one returns those below it too, but only its own columns. */
  classes: readonly string[];
  /** The column that names the company, by kind. */
  companyField: Readonly<Record<Exclude<RecordKind, 'company'>, string>>;
  /** What rows of a kind must fit, whatever was selected. */
  filter: Readonly<Record<RecordKind, readonly Condition[]>>;
}

/** What an MSP looks after; none of these is below another. Software, services and the like have to be asked for. */
export const DEFAULT_CLASSES: readonly string[] = [
  'cmdb_ci_computer',
  'cmdb_ci_netgear',
  'cmdb_ci_printer',
  'cmdb_ci_storage_device',
  'cmdb_ci_ups',
];

const NAME = /^[a-z][a-z0-9_]*$/;
const COMPANY_FIELDS = ['company', 'assigned_to.company', 'location.company'];

/** A false flag may be empty: a comparison alone never finds an empty one (ServiceNow sheet, configurations). */
function isNot(flag: string): Condition {
  return `${flag}=false^OR${flag}ISEMPTY`;
}

/** Reads the lines of the form that say where things are. Throws `ConnectorError` for what cannot be a table or filter. */
export function tablesOf(entered: Credentials): Tables {
  const company = entered.companyTable || 'core_company';
  if (!['core_company', 'customer_account'].includes(company))
    throw wrong('companyTable', 'Companies are read from core_company or customer_account.');
  const isCsm = company === 'customer_account';
  const classes = entered.classes === '' ? DEFAULT_CLASSES : entered.classes.split(',').map((name) => name.trim());
  const odd = classes.find((name) => !NAME.test(name));
  if (odd !== undefined)
    throw wrong('classes', `"${odd}" is no table. Enter names such as cmdb_ci_computer, with commas between them.`);
  const companyField = entered.companyField || 'company';
  if (!COMPANY_FIELDS.includes(companyField)) throw wrong('companyField', `Enter one of ${COMPANY_FIELDS.join(', ')}.`);
  return {
    company,
    contact: isCsm ? 'customer_contact' : 'sys_user',
    site: 'cmn_location',
    classes: [...new Set(classes)],
    companyField: { site: 'company', configuration: companyField, contact: isCsm ? 'account' : 'company' },
    filter: {
      company: [checkedFilter(entered.companyFilter || 'customer=true')],
      site: ['companyISNOTEMPTY', isNot('duplicate')],
      configuration: ['duplicate_ofISEMPTY'],
      // Accounts of programs are users too; people who have left are told by their flag.
      contact: [isNot('web_service_access_only'), isNot('internal_integration_user')],
    },
  };
}

/** A new query inside a filter would escape whatever is joined to it, and with it the place in the list. */
function checkedFilter(filter: string): Condition {
  const trimmed = filter.replace(/^\^+|\^+$/g, '');
  if (/\^NQ|\^EQ|ORDERBY/i.test(trimmed) || trimmed === '' || /^OR/.test(trimmed))
    throw wrong(
      'companyFilter',
      'The filter must not hold ^NQ, ^EQ or ORDERBY. Copy the query of a list without sorting.',
    );
  return trimmed;
}

function wrong(field: keyof Credentials, message: string): ConnectorError {
  return new ConnectorError('refused-by-vendor', message, { field });
}
