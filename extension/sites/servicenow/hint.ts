import type { SiteHint } from '../site.ts';

/**
 * Families of tables that rules may name: records of others wake nobody. Everything that may be long is bounded, so that
 * the test is quick whatever the address.
 */
const TABLE = '(?:core_company|customer_|sys_user|cmn_loc|incident|sn_cust|cmdb_ci|u_|x_)\\w{0,60}';
const SHELL = 'nav_to\\.do\\?[^#]{0,200}?uri=[^#&]{0,99}?|now/nav/ui/classic/params/target/';
const WORKSPACE = `now/[^?#]{1,300}?/record/${TABLE}/\\w`;
const MATTERS = new RegExp(`^https://[^/]+/(?:(?:${SHELL}|)${TABLE}\\.do|${WORKSPACE})`, 'i');

export const servicenowHint: SiteHint = {
  vendor: 'servicenow',
  // Forms and lists stand in a frame of the shell, which is a document of its own for every record.
  inFrames: true,
  mayMatter: (url) => MATTERS.test(url),
};
