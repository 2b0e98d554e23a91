import type { Right } from '../try-feature.ts';

function view(module: string, hides: string): Right {
  return {
    right: `${module}: View`,
    hides,
    fix: `In BMS open Admin > Security > Roles, choose the role of the API employee and allow View under ${module}. Under Admin > Special Features it needs Has API Access.`,
  };
}

/** Rights of the API employee's role, in BMS's words. */
export const RIGHTS = {
  company: view('CRM > Accounts', 'All companies and their sites.'),
  contact: view('CRM > Contacts', 'All contacts.'),
  configuration: view('Service Desk > Assets', 'All configurations.'),
  editConfiguration: {
    right: 'Service Desk > Assets: Modify',
    hides: 'Warranty and purchase dates cannot be written back.',
    fix: 'In BMS open Admin > Security > Roles, choose the role of the API employee and allow Modify under Service Desk > Assets.',
  },
  accountTypes: view('CRM > Accounts', 'Company types cannot be mapped or filtered by.'),
} as const satisfies Record<string, Right>;
