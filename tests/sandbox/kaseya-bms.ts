import { openKaseyaBms } from './kaseya-bms/api.ts';
import { kaseyaBmsPages } from './kaseya-bms/pages.ts';
import { defineSandbox } from './vendor.ts';
import { withPages } from './web/web-ground.ts';

/** Kaseya BMS: the second version of the API, of one tenant on the American server, and its web app. */
export const kaseyaBms = defineSandbox({ vendor: 'kaseya-bms', open: withPages(openKaseyaBms, kaseyaBmsPages) });
