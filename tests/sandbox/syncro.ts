import { openSyncro } from './syncro/api.ts';
import { defineSandbox } from './vendor.ts';

/** Syncro: the API of one account, beside one of somebody else and a name that nobody has. */
export const syncro = defineSandbox({ vendor: 'syncro', open: openSyncro });
