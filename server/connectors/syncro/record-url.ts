import type { RecordKind } from '../../../shared/kinds.ts';
import type { Ref } from '../connector.ts';

/** Pages that are known to exist: a contact may open only within its customer's (Syncro sheet, web app). */
const PAGES: Partial<Record<RecordKind, string>> = {
  company: 'customers',
  site: 'customers',
  configuration: 'customer_assets',
};

/** The record's page in the web application; a site is shown on its customer's. */
export function recordUrl(webUrl: string, { kind, id }: Ref): string | null {
  const page = PAGES[kind];
  return page === undefined || !/^\d+$/.test(id) ? null : new URL(`/${page}/${id}`, webUrl).href;
}
