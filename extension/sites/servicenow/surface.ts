import type { Surface } from '../surface.ts';

/** The forms and lists of ServiceNow, in the frame called gsft_main or alone. */
export const servicenowSurface: Surface = {
  name: 'h1.navbar-title',
  keepClear: '#sysverb_update, #sysverb_insert, #sysverb_update_and_stay, .navbar-right button',
  // Next Experience keeps the frame in the shadow root of one of these.
  shells: '[component-id], [global-navigation-config]',
};
