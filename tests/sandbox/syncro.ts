import { openSyncro } from './syncro/api.ts';
import { syncroPages } from './syncro/pages.ts';
import { defineSandbox } from './vendor.ts';
import { withPages } from './web/web-ground.ts';

/** Syncro: the API and the web app of one account, beside one of somebody else and a name that nobody has. */
export const syncro = defineSandbox({ vendor: 'syncro', open: withPages(openSyncro, syncroPages) });
