import type { SiteHint } from '../site.ts';

const MATTERS =
  /^[^?#]*\/(?:mvc\/(?:crm|servicedesk)\/(?:account|installedproduct|contact|ticket)\w*\.mvc|autotask\/views\/[^?#]*installed_product\.aspx|autotaskonyx\/landingpage\?[^#]*view-data=)/i;

export const autotaskHint: SiteHint = {
  vendor: 'autotask',
  // The shell shows records in a frame, whose own address is the surest.
  inFrames: true,
  mayMatter: (url) => MATTERS.test(url),
};
