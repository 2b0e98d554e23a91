import type { Surface } from '../surface.ts';

/** The pages of Kaseya BMS, new (`psa-`) and old: names of tickets, accounts and whatever else has a title. */
export const kaseyaBmsSurface: Surface = {
  name: '[class*="psa-"][class$="-view-title"], .TicketTitle em span, .itg-org',
  keepClear: '#ctl00_phMenu_pnlGroupActionButtons :is(a, input), #createTicket, .createTicket, .psa-toolbar button',
};
