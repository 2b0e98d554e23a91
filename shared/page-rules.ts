import { autotask } from './page-rules/autotask.ts';
import { connectwise } from './page-rules/connectwise.ts';
import { halo } from './page-rules/halo.ts';
import { kaseyaBms } from './page-rules/kaseya-bms.ts';
import type { ScreenRule } from './page-rules/screen-rule.ts';
import { servicenow } from './page-rules/servicenow.ts';
import { syncro } from './page-rules/syncro.ts';
import type { VendorId } from './vendors.ts';

/**
 * Which screens of the vendors' web apps show what. Data, so that a server can send newer rules when a vendor renames a
 * screen; how an address is decoded is code, ships with the extension, and is not named here.
 */
export interface PageRules {
  /** The higher one is used: what the extension shipped with, or what the server sent. Raise it with every change. */
  readonly version: number;
  readonly vendors: Readonly<Partial<Record<VendorId, readonly ScreenRule[]>>>;
}

export const PAGE_RULES: PageRules = {
  version: 6,
  vendors: { connectwise, syncro, autotask, halo, servicenow, 'kaseya-bms': kaseyaBms },
};
