import { VENDOR_IDS } from '../../shared/vendors.ts';
import { MOODS } from './vendor-moods.ts';

/** The vendors beside the first that can be simulated: a little each, for the engine is the same. */
export const OTHER_VENDORS = VENDOR_IDS.filter((id) => id !== 'connectwise' && MOODS[id]);
