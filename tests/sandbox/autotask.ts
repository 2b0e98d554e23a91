import { openAutotask } from './autotask/api.ts';
import { defineSandbox } from './vendor.ts';

/** Datto Autotask PSA: one tenant's REST API, in whatever zone it stands. */
export const autotask = defineSandbox({ vendor: 'autotask', open: openAutotask });
