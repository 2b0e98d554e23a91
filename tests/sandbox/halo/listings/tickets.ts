import { gappedIds } from '../../gapped-ids.ts';
import { object, text } from '../../json-text.ts';
import { keyOf } from '../../msp/population.ts';
import { BOARD_STATUSES, SERVICE_BOARDS } from '../../msp/vocabulary/tables.ts';
import { GIANT_IDS, type Instance, moment } from '../instance.ts';
import { byNumber, type Listing, leavingOut } from '../listing.ts';

export const ticketIds = gappedIds({ first: 2001, giants: GIANT_IDS });

/** `GET /Tickets`. Rows name statuses, types and priorities by their ids alone. */
export const tickets = (instance: Instance): Listing => {
  const { msp } = instance;
  const { tickets: population, ticketOwners, ticket } = msp;
  const closed = (slot: number): boolean => BOARD_STATUSES[ticket(slot).status]?.closed ?? false;

  const row = (slot: number): string => {
    const { summary, company, contact, configuration, board, status, priority, entered } = ticket(slot);
    const user = contact === undefined || !msp.contacts.population.has(contact) ? undefined : contact;
    const site = msp.sites.of(company)[0];
    return object({
      id: String(ticketIds.idOf(slot)),
      summary: text(summary),
      client_id: String(instance.clientId(company)),
      client_name: text(instance.clientName(company)),
      site_id: String(site === undefined ? 0 : instance.siteId(site)),
      site_name: text(site === undefined ? '' : instance.siteName(site)),
      user_id: String(user === undefined ? 0 : instance.users.idOf(user)),
      user_name: text(user === undefined ? '' : msp.contacts.peek(user, 'first')),
      status_id: String(status + 1),
      priority_id: String(priority + 1),
      tickettype_id: '1',
      agent_id: String(2 + (keyOf(slot) % 4)),
      team: text(SERVICE_BOARDS[board]?.name ?? ''),
      asset_id: String(configuration === undefined ? 0 : instance.assets.idOf(configuration)),
      dateoccurred: text(moment(entered)),
      lastactiondate: text(moment(entered + 3_600_000)),
      deadlinedate: text(moment(entered + 86_400_000)),
      inactive: 'false',
    });
  };

  return {
    path: '/Tickets',
    collection: 'tickets',
    scope: 'read:tickets',
    area: 'tickets',
    filters: {
      open_only: leavingOut(closed),
      asset_id: byNumber((slot) => {
        const { configuration } = ticket(slot);
        return configuration === undefined ? 0 : instance.assets.idOf(configuration);
      }),
      requesttype: byNumber(() => 1),
    },
    shaping: [],
    orders: { dateoccurred: (slot) => ticket(slot).entered },
    searchable: { summary: (slot) => ticket(slot).summary },
    id: (slot) => ticketIds.idOf(slot),
    find: (id) => {
      const ordinal = ticketIds.ordinalOf(id);
      return ordinal !== undefined && population.has(ordinal) ? ordinal : undefined;
    },
    all: () => population.ordinals(),
    ofCompany: (company) => (msp.companies.population.has(company) ? ticketOwners.of(company) : []),
    writtenSince: () => undefined,
    companyOf: (slot) => ticket(slot).company,
    visible: (slot) => instance.sees(ticket(slot).company),
    updatedAt: (slot) => ticket(slot).entered + 3_600_000,
    searched: (slot) => [ticket(slot).summary],
    row,
    detail: row,
  };
};
