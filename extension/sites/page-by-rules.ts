import type { ScreenRule } from '../../shared/page-rules/screen-rule.ts';
import type { PageRules } from '../../shared/page-rules.ts';
import type { VendorId } from '../../shared/vendors.ts';
import type { Page, UnreadablePage } from './page.ts';

/** What an address says of where one is in a web app. */
export interface Place {
  /** Names of the screen, lower case, the surest first. */
  readonly names: readonly string[];
  readonly externalId: string | null;
  /** The app did open a record, and the address does not say which. */
  readonly isOpaque?: boolean;
}

const MAX_SCREEN_NAME = 40;

/** The first rule of a vendor that knows one of these names. */
export function ruleFor(rules: PageRules, vendor: VendorId, names: readonly string[]): ScreenRule | undefined {
  const known = rules.vendors[vendor] ?? [];
  return names.map((name) => known.find(({ screens }) => screens.includes(name))).find((found) => found !== undefined);
}

/** The page at a place, by the rules; null where no rule knows it and where the record is still in the making. */
export function pageByRules(vendor: VendorId, host: string, place: Place, rules: PageRules): Page | null {
  const { names, externalId, isOpaque = false } = place;
  const rule = ruleFor(rules, vendor, names);
  if (rule === undefined) return null;
  const { kind } = rule;
  if (rule.is === 'list') {
    return kind === 'company' || kind === 'configuration' ? { is: 'list', vendor, host, kind } : null;
  }
  if (externalId !== null) return { is: 'record', vendor, host, kind, externalId };
  return isOpaque ? unreadablePage(vendor, host, 'no-record-id', names) : null;
}

/** A page that most likely shows a record; `names` are what its screen may be called. */
export function unreadablePage(
  vendor: VendorId,
  host: string,
  why: UnreadablePage['why'],
  names: readonly string[],
): UnreadablePage {
  // The name of a screen is a short word; anything else that stands in its place stays here.
  const screen = names.find((name) => name.length <= MAX_SCREEN_NAME && /^[\w.-]+$/.test(name)) ?? null;
  return { is: 'unreadable', vendor, host, why, screen };
}
