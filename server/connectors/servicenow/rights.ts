import type { Right } from '../try-feature.ts';

const WHERE = 'In ServiceNow open User Administration > Users, choose the service account and, under Roles,';

function role(what: string, name: string, hides: string): Right {
  return { right: `${what}: role ${name}`, hides, fix: `${WHERE} add ${name}.` };
}

export const RIGHTS = {
  company: role('Read companies (core_company)', 'itil, or sn_customerservice_agent for accounts', 'All companies.'),
  site: role('Read locations (cmn_location)', 'itil', 'All sites.'),
  configuration: role('Read configuration items', 'cmdb_read', 'All configurations.'),
  contact: role('Read users (sys_user)', 'itil, or sn_customerservice_agent for contacts', 'All contacts.'),
  editConfiguration: role('Write configuration items', 'sn_cmdb_editor or itil', 'Nothing can be written back.'),
  choices: {
    right: 'Read choices (sys_choice)',
    hides: 'Statuses have no names until records that have them were read.',
    fix: 'In ServiceNow add read access controls on sys_choice, row and columns, for a role of the service account.',
  },
  classes: {
    right: 'Read tables (sys_db_object)',
    hides: 'Types have no names until records that have them were read.',
    fix: 'In ServiceNow add read access controls on sys_db_object, row and columns, for a role of the service account.',
  },
  columns: {
    right: 'Read columns (sys_dictionary)',
    hides: 'Types of custom columns: those whose names sound secret are left out.',
    fix: 'In ServiceNow add read access controls on sys_dictionary, row and columns, for a role of the service account (or give it personalize_dictionary).',
  },
} as const satisfies Record<string, Right>;

/** What it takes to see the records of a kind. */
export const RIGHT_OF = {
  company: RIGHTS.company,
  site: RIGHTS.site,
  configuration: RIGHTS.configuration,
  contact: RIGHTS.contact,
} as const;
