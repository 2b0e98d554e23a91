import { idOf } from '../../ids.ts';
import type { Tenant } from '../../tenant.ts';
import { el } from '../page-element.ts';
import { field, pod, type Screen } from '../screen-parts.ts';

/** A service ticket: the busiest screen of the app, with an embedded frame and an island of another framework. */
export function ticketScreen(tenant: Tenant, ordinal: number): Screen {
  const { companies, contacts } = tenant.msp;
  const { summary, company, contact } = tenant.msp.ticket(ordinal);
  const contactName =
    contact === undefined ? null : [contacts.peek(contact, 'first'), contacts.peek(contact, 'last')].join(' ');
  const banner = `Service Ticket #${idOf(ordinal)} - ${summary}`;
  return {
    title: banner,
    banner,
    content: [
      pod(
        'Company',
        [
          field('Company', companies.peek(company, 'name'), 'cw_company'),
          field('Contact', contactName, 'cw_contact'),
          el('a.multilineClickable', 'Open company', {
            opens: `company/${idOf(company)}`,
            attributes: { tabindex: '0' },
          }),
        ],
        'pod_service_ticket_company',
      ),
      pod('Ticket', [field('Summary', summary, 'cw_PsaSummaryHeader')], 'pod_service_ticket_ticket_header'),
      el('div', [el('p', 'No notes yet.')], {
        attributes: { id: 'cw-manage-service_service_ticket_discussion', 'data-cwid': 'discussion' },
      }),
      el('iframe.cw-hosted-pod', [], {
        attributes: { title: 'Hosted pod', src: 'services/system_io/pods/hosted.html?id=1' },
      }),
    ],
  };
}
