import type { SiteHint } from '../site.ts';

/** The one page of the app with a record id in its query or a state in its fragment; or an old link to a record. */
const MATTERS =
  /\/connectwise\.(?:aspx|html)(?:\?[^#]*recid=[1-9]|[^#]*#(?:XQAA|[^#]*state=))|\/(?:openrecord|fv_sr100_request)\.rails\?/i;
/** What a state is about cannot be seen without decompressing it. Where its screen is named beside it, the name tells. */
const NAMED = /#XQAA[^?]*\?\?[^#]/i;
const LIKELY_NAME = /\?\?[^#]*(?:compan|config|contact|ticket|fv)/i;

export const connectwiseHint: SiteHint = {
  vendor: 'connectwise',
  // Records stand in the top document; old pop-ups and embedded tabs show them in frames.
  inFrames: true,
  mayMatter: (url) => MATTERS.test(url) && (!NAMED.test(url) || LIKELY_NAME.test(url)),
};
