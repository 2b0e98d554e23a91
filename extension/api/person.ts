import type { Paired } from '../../shared/api/access.ts';

/** Who is signed in. */
export type Person = Paired['user'];
