import type { RecordKind } from '../../../shared/kinds.ts';
import type { Ref } from '../connector.ts';
import { idOf } from './values.ts';

const PAGES: Readonly<Record<RecordKind, (id: string) => string>> = {
  company: (id) => `/customers?mainview=client&clientid=${id}`,
  site: (id) => `/customers?mainview=site&siteid=${id}`,
  contact: (id) => `/customers?mainview=user&userid=${id}`,
  configuration: (id) => `/assets?id=${id}`,
};

/** The record's page in Halo's web application. */
export function recordUrl(webUrl: string, { kind, id }: Ref): string | null {
  return idOf(id) === null ? null : new URL(PAGES[kind](id), webUrl).href;
}
