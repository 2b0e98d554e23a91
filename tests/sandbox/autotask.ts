import { openAutotask } from './autotask/api.ts';
import { autotaskPages } from './autotask/pages.ts';
import { defineSandbox } from './vendor.ts';
import { withPages } from './web/web-ground.ts';

/** Datto Autotask PSA: one tenant's REST API, in whatever zone it stands, and its web app. */
export const autotask = defineSandbox({ vendor: 'autotask', open: withPages(openAutotask, autotaskPages) });
