import type { LookupKind, RecordKind } from '../../shared/kinds.ts';

/** Kinds as the log of a run says them: one, several. */
const WORDS: Record<RecordKind, readonly [one: string, several: string]> = {
  company: ['company', 'companies'],
  site: ['site', 'sites'],
  configuration: ['configuration', 'configurations'],
  contact: ['contact', 'contacts'],
};

/** The vendor's small lists, as the log of a run says them. */
export const LIST_NAMES: Record<LookupKind, string> = {
  'company-type': 'Company types',
  market: 'Markets',
  'company-status': 'Company statuses',
  'configuration-type': 'Configuration types',
  'configuration-status': 'Configuration statuses',
  manufacturer: 'Manufacturers',
  'contact-type': 'Contact types',
  'service-board': 'Service boards',
  'ticket-status': 'Ticket statuses',
  'ticket-priority': 'Ticket priorities',
};

/** "1 configuration", "1,200 configurations". */
export function countOf(n: number, kind: RecordKind): string {
  return `${n.toLocaleString('en-US')} ${WORDS[kind][n === 1 ? 0 : 1]}`;
}

/** "Configurations", or "Sites of Contoso" for a part that is about one company. */
export function titleOf(kind: RecordKind, company?: string): string {
  const [, several] = WORDS[kind];
  const title = several[0]?.toUpperCase() + several.slice(1);
  return company === undefined ? title : `${title} of ${company}`;
}
