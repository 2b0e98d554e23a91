import { autotaskHint } from './autotask/hint.ts';
import { connectwiseHint } from './connectwise/hint.ts';
import { haloHint } from './halo/hint.ts';
import { kaseyaBmsHint } from './kaseya-bms/hint.ts';
import { servicenowHint } from './servicenow/hint.ts';
import type { SiteHint } from './site.ts';
import { syncroHint } from './syncro/hint.ts';

/** What the detector knows: a line for every web app we dock in. */
export const HINTS: readonly SiteHint[] = [
  connectwiseHint,
  syncroHint,
  autotaskHint,
  haloHint,
  servicenowHint,
  kaseyaBmsHint,
];
