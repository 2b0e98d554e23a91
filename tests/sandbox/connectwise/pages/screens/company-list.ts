import { idOf } from '../../ids.ts';
import type { Tenant } from '../../tenant.ts';
import { el } from '../page-element.ts';
import { grid, pod, type Screen } from '../screen-parts.ts';

/** Rows on one page of the list. */
export const LIST_ROWS = 25;

/** One page of the list of companies, the oldest first. Rows tell names and short codes, never record ids. */
export function companyListScreen(tenant: Tenant, page: number): Screen {
  const { companies, tables } = tenant.msp;
  const all = [...companies.population.ordinals()].filter((ordinal) => !companies.peek(ordinal, 'deleted'));
  const rows = all.slice(page * LIST_ROWS, (page + 1) * LIST_ROWS).map((ordinal) => ({
    opens: `company/${idOf(ordinal)}`,
    cells: [
      companies.peek(ordinal, 'name'),
      tenant.identifier(ordinal),
      tables.rows('company-statuses')[companies.peek(ordinal, 'status')]?.name ?? '',
      companies
        .peek(ordinal, 'types')
        .map((type) => tables.rows('company-types')[type]?.name)
        .join(', '),
      companies.peek(ordinal, 'phone') ?? '',
    ],
  }));
  const last = Math.max(0, Math.ceil(all.length / LIST_ROWS) - 1);
  const turn = (label: string, to: number) =>
    el('button.cw_CwActionButton', label, { opens: `companies/${Math.min(last, Math.max(0, to))}` });
  return {
    title: 'Company List',
    banner: 'Companies',
    isList: true,
    content: [
      pod(`Companies, page ${page + 1} of ${last + 1}`, [
        grid(['Company', 'Company ID', 'Status', 'Type', 'Phone'], rows),
        el('div.cw-paging', [turn('Previous page', page - 1), turn('Next page', page + 1)]),
      ]),
    ],
  };
}
