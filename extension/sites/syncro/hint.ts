import type { SiteHint } from '../site.ts';

const MATTERS = /^https:\/\/[^/]+\/(?:(?:customers|customer_assets)(?:\/\d|\/?(?:[?#]|$))|(?:contacts|tickets)\/\d)/i;

export const syncroHint: SiteHint = {
  vendor: 'syncro',
  // Pages are whole documents; there are no frames around records.
  inFrames: false,
  mayMatter: (url) => MATTERS.test(url),
};
