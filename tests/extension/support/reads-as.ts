import type { Site } from '../../../extension/sites/site.ts';
import { PAGE_RULES } from '../../../shared/page-rules.ts';

/** What a site takes an address for, in words: `company 250`, `list of company`, `unreadable: no-record-id, account`. */
export function readsAs(site: Site): (address: string) => string | null {
  return (address) => {
    const url = new URL(address);
    const page = site.read(url, PAGE_RULES);
    if (page === null) return null;
    if (page.vendor !== site.vendor || page.host !== url.hostname) throw new Error('A page of another host or vendor.');
    if (page.is === 'unreadable') return `unreadable: ${page.why}, ${page.screen}`;
    const what = page.is === 'record' ? `${page.kind} ${page.externalId}` : `list of ${page.kind}`;
    return page.inFrame ? `${what}, in a frame` : what;
  };
}
