import { autotask } from './autotask/site.ts';
import { connectwise } from './connectwise/site.ts';
import { halo } from './halo/site.ts';
import { kaseyaBms } from './kaseya-bms/site.ts';
import { servicenow } from './servicenow/site.ts';
import type { Site } from './site.ts';
import { syncro } from './syncro/site.ts';

/** The web apps we dock in. */
export const SITES: readonly Site[] = [connectwise, syncro, autotask, halo, servicenow, kaseyaBms];
