import type { VendorId } from '../../shared/vendors.ts';
import { autotaskSurface } from './autotask/surface.ts';
import { connectwiseSurface } from './connectwise/surface.ts';
import { haloSurface } from './halo/surface.ts';
import { kaseyaBmsSurface } from './kaseya-bms/surface.ts';
import { servicenowSurface } from './servicenow/surface.ts';
import type { Surface } from './surface.ts';
import { syncroSurface } from './syncro/surface.ts';

/** What the panel must know of the pages that it stands in. */
export const SURFACES: Readonly<Partial<Record<VendorId, Surface>>> = {
  connectwise: connectwiseSurface,
  syncro: syncroSurface,
  autotask: autotaskSurface,
  halo: haloSurface,
  servicenow: servicenowSurface,
  'kaseya-bms': kaseyaBmsSurface,
};
