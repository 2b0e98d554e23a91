import type { Page } from '../sites/page.ts';
import { cloudVendor } from '../sites/site-hosts.ts';
import { SITES } from '../sites/sites.ts';
import { ownHosts } from '../storage.ts';
import { currentRules } from './page-rules.ts';

/** What an address of a vendor's web app shows; null for hosts that are nobody's and pages that show nothing we know. */
export async function readPage(address: string): Promise<Page | null> {
  const url = new URL(address);
  const vendor = cloudVendor(url.hostname) ?? (await ownVendor(url.hostname));
  const site = SITES.find((one) => one.vendor === vendor);
  return site ? site.read(url, await currentRules()) : null;
}

async function ownVendor(host: string) {
  return (await ownHosts.get()).find((own) => own.host === host)?.vendor ?? null;
}
