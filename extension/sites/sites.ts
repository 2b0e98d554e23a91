import { connectwise } from './connectwise/site.ts';
import type { Site } from './site.ts';

/** The web apps we dock in. */
export const SITES: readonly Site[] = [connectwise];
