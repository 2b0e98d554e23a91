import { idOf } from '../../ids.ts';
import type { Tenant } from '../../tenant.ts';
import { field, grid, pod, type Screen } from '../screen-parts.ts';

const SHOWN = 10;

/** A company with its sites, the first of its configurations and contacts. */
export function companyScreen(tenant: Tenant, ordinal: number): Screen {
  const { companies, configurations, contacts, sites, tables, ground } = tenant.msp;
  const { name, address, phone, website, types, status } = companies.read(ordinal);
  const devices = ground.configurationOwners.of(ordinal).slice(0, SHOWN);
  const people = ground.contactOwners.of(ordinal).slice(0, SHOWN);
  return {
    title: `Company - ${name}`,
    banner: name,
    content: [
      pod(
        'Company',
        [
          field('Company', name, 'cw_company'),
          field('Company ID', tenant.identifier(ordinal), 'cw_companyId'),
          field('Type', types.map((type) => tables.rows('company-types')[type]?.name).join(', ')),
          field('Status', tables.rows('company-statuses')[status]?.name),
          field('Address', [address.line1, address.line2].filter(Boolean).join(', ')),
          field('City', address.city),
          field('Phone', phone),
          field('Web Site', website),
        ],
        'pod_company_overview',
      ),
      pod(
        'Sites',
        sites.of(ordinal).map((site) => field('Site', sites.peek(site, 'name'))),
      ),
      pod('Configurations', [
        grid(
          ['Configuration', 'Serial Number'],
          devices.map((device) => ({
            opens: `configuration/${idOf(device)}`,
            cells: [configurations.peek(device, 'name'), configurations.peek(device, 'serial') ?? ''],
          })),
        ),
      ]),
      pod('Contacts', [
        grid(
          ['Contact', 'Title'],
          people.map((person) => ({
            opens: `contact/${idOf(person)}`,
            cells: [
              [contacts.peek(person, 'first'), contacts.peek(person, 'last')].filter(Boolean).join(' '),
              contacts.peek(person, 'title') ?? '',
            ],
          })),
        ),
      ]),
    ],
  };
}
