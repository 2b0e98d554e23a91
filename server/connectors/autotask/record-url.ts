import type { RecordKind } from '../../../shared/kinds.ts';
import type { Ref } from '../connector.ts';
import { isVendorId } from './filter.ts';

/** The pages of records and the parameter each names its record by; a location has no page (Autotask sheet, deep links). */
const PAGES: Partial<Record<RecordKind, readonly [page: string, parameter: string]>> = {
  company: ['AccountDetail.mvc', 'accountId'],
  configuration: ['InstalledProductDetail.mvc', 'installedProductId'],
  contact: ['ContactDetail.mvc', 'contactId'],
};

/** The record's page in the web application, opened directly. `webUrl` ends with a slash. */
export function recordUrl(webUrl: string, { kind, id }: Ref): string | null {
  const page = PAGES[kind];
  if (page === undefined || !isVendorId(id)) return null;
  return new URL(`Mvc/CRM/${page[0]}?${page[1]}=${id}`, webUrl).href;
}
