import type { SiteHint } from '../site.ts';

/** Of a path no more than its begin is looked at, so that the test is quick whatever the address. */
const MATTERS =
  /^https:\/\/[^/]+\/(?:react|crm|msp)\/[^?#]{0,99}(?:(?:account|contact|asset|ticket)(?:[^?#]{0,99}\/\d+\/?|(?!s)[^?#]{0,99}\.aspx)|(?:account|asset)s(?:listing\.aspx)?\/?)(?:[?#]|$)/i;

export const kaseyaBmsHint: SiteHint = {
  vendor: 'kaseya-bms',
  // Pop-ups of the old pages may be frames: what they show is not what the page is about.
  inFrames: false,
  mayMatter: (url) => MATTERS.test(url),
};
