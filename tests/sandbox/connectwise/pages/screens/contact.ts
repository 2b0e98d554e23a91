import { idOf } from '../../ids.ts';
import type { Tenant } from '../../tenant.ts';
import { el } from '../page-element.ts';
import { field, pod, type Screen } from '../screen-parts.ts';

/** A contact with the ways to reach them. */
export function contactScreen(tenant: Tenant, ordinal: number): Screen {
  const { contacts, companies, ground } = tenant.msp;
  const { first, last, title, items } = contacts.read(ordinal);
  const company = ground.contactOwners.companyOf(ordinal);
  const name = [first, last].filter(Boolean).join(' ');
  return {
    title: `Contact - ${name}`,
    banner: name,
    content: [
      pod('Contact', [
        field('Contact', name, 'cw_contact'),
        field('Title', title),
        field('Company', companies.peek(company, 'name'), 'cw_company'),
        el('a.multilineClickable', 'Open company', {
          opens: `company/${idOf(company)}`,
          attributes: { tabindex: '0' },
        }),
        ...items.map(({ label, value }) => field(label, value)),
      ]),
    ],
  };
}
