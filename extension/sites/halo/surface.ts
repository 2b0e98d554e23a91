import type { Surface } from '../surface.ts';

/** The pages of Halo PSA. Its class names may change; the title of the document is the steadiest name of a record. */
export const haloSurface: Surface = {
  name: 'title',
  keepClear: '.buttons-container button, .buttons-container .button',
};
