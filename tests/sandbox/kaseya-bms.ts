import { openKaseyaBms } from './kaseya-bms/api.ts';
import { defineSandbox } from './vendor.ts';

/** Kaseya BMS: the second version of the API, of one tenant on the American server. */
export const kaseyaBms = defineSandbox({ vendor: 'kaseya-bms', open: openKaseyaBms });
