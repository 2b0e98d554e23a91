import type { ListSurface } from '../surface.ts';
import { SYS_ID } from './sys-id.ts';

/** Lists of ServiceNow: rows carry the id of their record, and the link to it says its name. */
export const servicenowList: ListSurface = {
  vendor: 'servicenow',
  rows: (page) =>
    [...page.querySelectorAll<HTMLElement>('table.data_list_table tr[sys_id]')].flatMap((row) => {
      const externalId = row.getAttribute('sys_id') ?? '';
      const at = row.querySelector<HTMLElement>('a.linked.formlink') ?? row.querySelector<HTMLElement>('td a[href]');
      const name = at?.textContent.trim() ?? '';
      return at === null || name === '' || !SYS_ID.test(externalId) ? [] : [{ name, externalId, at }];
    }),
};
