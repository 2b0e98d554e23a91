import type { SiteHint } from '../site.ts';

const MATTERS =
  /^https:\/\/[^/]+\/(?:react|crm|msp)\/[^?#]*(?:(?:account|contact|asset|ticket)(?:[^?#]*\/\d+\/?|(?!s)[^?#]*\.aspx)|(?:account|asset)s(?:listing\.aspx)?\/?)(?:[?#]|$)/i;

export const kaseyaBmsHint: SiteHint = {
  vendor: 'kaseya-bms',
  // Pop-ups of the old pages may be frames: what they show is not what the page is about.
  inFrames: false,
  mayMatter: (url) => MATTERS.test(url),
};
