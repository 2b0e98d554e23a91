import type { Surface } from '../surface.ts';

/** The pages of Syncro, by the classes of its sheet; the title of a record stands in the row at its top. */
export const syncroSurface: Surface = {
  name: '.row h1, h1',
  keepClear: '.btn-bar .btn, form .form-actions .btn, form input[type="submit"]',
};
