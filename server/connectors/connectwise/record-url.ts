import type { RecordKind } from '../../../shared/kinds.ts';
import type { Ref } from '../connector.ts';
import { isVendorId } from './conditions.ts';

/** ConnectWise's names of the screens; a site has none of its own. */
const SCREENS: Partial<Record<RecordKind, string>> = {
  company: 'CompanyFV',
  configuration: 'ConfigFV',
  contact: 'ContactFV',
};

/** The record's page in the web application, through the router that works before and after sign-in. */
export function recordUrl(webUrl: string, companyId: string, { kind, id }: Ref): string | null {
  const screen = SCREENS[kind];
  if (screen === undefined || !isVendorId(id)) return null;
  const url = new URL('/v4_6_release/services/system_io/router/openrecord.rails', webUrl);
  url.search = new URLSearchParams({
    locale: 'en_US',
    recordType: screen,
    recid: id,
    companyName: companyId,
  }).toString();
  return url.href;
}
