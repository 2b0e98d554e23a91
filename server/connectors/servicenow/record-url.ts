import type { Ref } from '../connector.ts';
import { isVendorId } from './encoded-query.ts';
import type { Tables } from './tables.ts';

/** The record's form, by the address that leads there in the old interface and in the new one (ServiceNow sheet, deep links). */
export function recordUrl(host: string, tables: Tables, { kind, id }: Ref): string | null {
  if (!isVendorId(id)) return null;
  // The base class opens the form of the real one.
  const table = kind === 'configuration' ? 'cmdb_ci' : tables[kind];
  const url = new URL('/nav_to.do', `https://${host}`);
  url.searchParams.set('uri', `${table}.do?sys_id=${id}`);
  return url.href;
}
