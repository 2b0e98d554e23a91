import { object, text } from '../../json-text.ts';
import { BOARD_STATUSES, PRIORITIES, SERVICE_BOARDS } from '../../msp/vocabulary/tables.ts';
import { type BmsList, oneOf } from '../answer-list.ts';
import { fullName } from '../names.ts';
import { TENANT_NAME, type Tenant } from '../tenant.ts';

/** `GET /v2/servicedesk/tickets` and its twin that searches by POST. */
export const tickets = (tenant: Tenant): BmsList => {
  const { msp } = tenant;
  const { tickets: population, ticketOwners, ticket } = msp;
  const closed = (slot: number): boolean => BOARD_STATUSES[ticket(slot).status]?.closed ?? false;

  const row = (slot: number): string => {
    const { summary, company, contact, configuration, board, status, priority, entered } = ticket(slot);
    const person = contact === undefined || !msp.contacts.population.has(contact) ? undefined : contact;
    const device =
      configuration === undefined || !msp.configurations.population.has(configuration) ? undefined : configuration;
    const place = msp.sites.of(company)[0];
    return object({
      id: String(tenant.tickets.idOf(slot)),
      createdBy: '57',
      createdOn: tenant.moment(entered),
      modifiedBy: '57',
      modifiedOn: tenant.moment(entered + 3_600_000),
      tenantName: text(TENANT_NAME),
      ticketNumber: text(`${new Date(entered).getUTCFullYear()}-${slot}`),
      title: text(summary),
      accountId: String(tenant.accounts.idOf(company)),
      accountName: text(msp.companies.peek(company, 'name')),
      locationId: place === undefined ? 'null' : String(tenant.locations.idOf(place)),
      locationName: place === undefined ? 'null' : text(msp.sites.peek(place, 'name')),
      contactId: person === undefined ? 'null' : String(tenant.contacts.idOf(person)),
      contactName: person === undefined ? 'null' : text(fullName(msp, person)),
      queueId: String(board + 1),
      queueName: text(SERVICE_BOARDS[board]?.name ?? null),
      statusId: String(status + 1),
      statusName: text(BOARD_STATUSES[status]?.name ?? null),
      statusOrder: String(status),
      priorityId: String(priority + 1),
      priorityName: text(PRIORITIES[priority]?.name ?? null),
      typeId: '1',
      typeName: '"Service Request"',
      issueTypeId: '1',
      issueTypeName: '"Break/Fix"',
      assigneeId: '57',
      assigneeName: '"Ava Lee"',
      isScheduled: '0',
      openDate: tenant.moment(entered),
      dueDate: tenant.moment(entered + 86_400_000),
      completedDate: closed(slot) ? tenant.moment(entered + 3_600_000) : 'null',
      lastActivityUpdate: tenant.moment(entered + 3_600_000),
      hardwareAssetId: device === undefined ? '0' : String(tenant.assets.idOf(device)),
      hardwareAssetName: device === undefined ? 'null' : text(msp.configurations.peek(device, 'name')),
    });
  };

  return {
    template: '/v2/servicedesk/tickets',
    right: 'tickets',
    counted: true,
    filters: {
      accountids: oneOf((slot) => tenant.accounts.idOf(ticket(slot).company)),
      excludecompleted: (value) => (slot) => !/^(?:1|true)$/iu.test(value) || !closed(slot),
    },
    id: (slot) => tenant.tickets.idOf(slot),
    find: (id) => {
      const ordinal = tenant.tickets.ordinalOf(id);
      return ordinal !== undefined && population.has(ordinal) ? ordinal : undefined;
    },
    all: () => population.ordinals(),
    ofCompany: (company) => (msp.companies.population.has(company) ? ticketOwners.of(company) : []),
    writtenSince: () => undefined,
    companyOf: (slot) => ticket(slot).company,
    visible: (slot) => tenant.sees(ticket(slot).company),
    updatedAt: (slot) => ticket(slot).entered + 3_600_000,
    row,
  };
};
