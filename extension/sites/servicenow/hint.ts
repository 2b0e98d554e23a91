import type { SiteHint } from '../site.ts';

/** Families of tables that rules may name: records of others wake nobody. */
const TABLE = '(?:core_company|customer_|sys_user|cmn_loc|incident|sn_cust|cmdb_ci|u_|x_)\\w*';
const MATTERS = new RegExp(
  `^https://[^/]+/(?:${TABLE}\\.do(?:\\?|$)|nav_to\\.do\\?[^#]*uri=[^#]*${TABLE}\\.do|now/(?:nav/ui/classic/params/target/${TABLE}\\.do|[^?#]*/record/${TABLE}/\\w))`,
  'i',
);

export const servicenowHint: SiteHint = {
  vendor: 'servicenow',
  // Forms and lists stand in a frame of the shell, which is a document of its own for every record.
  inFrames: true,
  mayMatter: (url) => MATTERS.test(url),
};
