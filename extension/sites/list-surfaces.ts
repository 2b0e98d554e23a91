import { autotaskList } from './autotask/list-surface.ts';
import { connectwiseList } from './connectwise/list-surface.ts';
import { haloList } from './halo/list-surface.ts';
import { kaseyaBmsList } from './kaseya-bms/list-surface.ts';
import { servicenowList } from './servicenow/list-surface.ts';
import type { ListSurface } from './surface.ts';
import { syncroList } from './syncro/list-surface.ts';

/** How each vendor's lists of companies are read. */
export const LIST_SURFACES: readonly ListSurface[] = [
  connectwiseList,
  syncroList,
  autotaskList,
  haloList,
  servicenowList,
  kaseyaBmsList,
];
