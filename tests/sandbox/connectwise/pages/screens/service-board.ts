import { idOf } from '../../ids.ts';
import type { Tenant } from '../../tenant.ts';
import { grid, pod, type Screen } from '../screen-parts.ts';

const ROWS = 20;

/** The service board, where most people begin their day: nothing of it is a record that we know. */
export function serviceBoardScreen(tenant: Tenant): Screen {
  const { tickets, companies } = tenant.msp;
  const rows = [...tickets.ordinals()].slice(0, ROWS).map((ordinal) => {
    const { summary, company } = tenant.msp.ticket(ordinal);
    return {
      opens: `ticket/${idOf(ordinal)}`,
      cells: [`#${idOf(ordinal)}`, summary, companies.peek(company, 'name')],
    };
  });
  return {
    title: 'Service Board',
    banner: 'Service Board',
    isList: true,
    content: [pod('Service Board', [grid(['Ticket', 'Summary Description', 'Company'], rows)])],
  };
}
