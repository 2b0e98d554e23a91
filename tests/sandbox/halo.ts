import { openHalo } from './halo/api.ts';
import { defineSandbox } from './vendor.ts';

/** Halo PSA: the API of one hosted instance, and of one on a server of the MSP's own. */
export const halo = defineSandbox({ vendor: 'halo', open: openHalo });
