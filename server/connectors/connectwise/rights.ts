import type { Right } from '../try-feature.ts';

function inquire(module: string, action: string, hides: string): Right {
  return {
    right: `${module} > ${action}, Inquire = All`,
    hides,
    fix: `In ConnectWise open System > Security Roles, choose the role of the API member, open ${module} and set Inquire of ${action} to All.`,
  };
}

function setupTable(table: string, hides: string): Right {
  return {
    right: `System > Table Setup (${table}), Inquire = All`,
    hides,
    fix: `In ConnectWise open System > Security Roles, choose the role of the API member, open System, set Inquire of Table Setup to All and, under its "customize" link, allow ${table}.`,
  };
}

/** Rights of the API member's role. */
export const RIGHTS = {
  company: inquire('Companies', 'Company Maintenance', 'All companies and their sites.'),
  contact: inquire('Companies', 'Contacts', 'All contacts.'),
  configuration: inquire('Companies', 'Configurations', 'All configurations.'),
  editConfiguration: {
    right: 'Companies > Configurations, Edit = All',
    hides: 'Warranty and purchase dates cannot be written back.',
    fix: 'In ConnectWise open System > Security Roles, choose the role of the API member, open Companies and set Edit of Configurations to All.',
  },
  companyTypes: setupTable('Company Type', 'Company types cannot be mapped or filtered by.'),
  companyStatuses: setupTable('Company Status', 'Companies cannot be told active from inactive.'),
  markets: setupTable('Market', 'Markets cannot be mapped.'),
  configurationSetup: setupTable('Configuration', 'Configuration types, their questions and statuses have no names.'),
  contactTypes: setupTable('Contact Type', 'Contact types have no names.'),
  manufacturers: inquire('Procurement', 'Product Catalog', 'Manufacturers have no names and cannot be written back.'),
  boards: setupTable('Service Board', 'Service boards and ticket statuses cannot be chosen.'),
  priorities: setupTable('Priority', 'Ticket priorities have no names.'),
  system: inquire('System', 'My Company', 'Nothing: only the version of the server cannot be shown.'),
} as const satisfies Record<string, Right>;
