import { openHalo } from './halo/api.ts';
import { haloPages } from './halo/pages.ts';
import { defineSandbox } from './vendor.ts';
import { withPages } from './web/web-ground.ts';

/** Halo PSA: the API and the web app of one hosted instance, and of one on a server of the MSP's own. */
export const halo = defineSandbox({ vendor: 'halo', open: withPages(openHalo, haloPages) });
