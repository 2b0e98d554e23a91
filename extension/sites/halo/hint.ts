import type { SiteHint } from '../site.ts';

const MATTERS =
  /^https:\/\/[^/]+\/(?:(?:customer|client|site|user|asset)s?\/?(?:[?#]|$)|tickets?\/?\?(?:[^#]*&)?id=[1-9])/i;

export const haloHint: SiteHint = {
  vendor: 'halo',
  // One page that draws everything into its top document.
  inFrames: false,
  mayMatter: (url) => MATTERS.test(url),
};
