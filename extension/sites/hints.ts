import { connectwiseHint } from './connectwise/hint.ts';
import type { SiteHint } from './site.ts';

/** What the detector knows: a line for every web app we dock in. */
export const HINTS: readonly SiteHint[] = [connectwiseHint];
