import type { Features } from '../../shared/vendors/vendor-entry.ts';
import { VENDORS } from '../../shared/vendors.ts';

/** What each feature is called in the README, in the order of its columns. */
const LABELS = {
  companies: 'Companies',
  companyTypes: 'Types',
  markets: 'Markets',
  companyStatuses: 'Statuses',
  sites: 'Sites',
  configurations: 'Configurations',
  contacts: 'Contacts',
  tickets: 'Tickets',
  writeBack: 'Write-back',
} as const satisfies Record<keyof Features, string>;

/** The vendor × feature matrix as a Markdown table. */
export function featureTable(): string {
  const features = Object.keys(LABELS) as (keyof Features)[];
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(['Vendor', ...Object.values(LABELS)]),
    row(['---', ...features.map(() => ':-:')]),
    ...Object.values(VENDORS).map(({ name, features: has }) =>
      row([name, ...features.map((feature) => (has[feature] ? '✓' : '–'))]),
    ),
  ].join('\n');
}
