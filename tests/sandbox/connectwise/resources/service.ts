import { isoSeconds } from '../../msp/iso-seconds.ts';
import type { Ticket } from '../../msp/tickets.ts';
import { BOARD_STATUSES, PRIORITIES, SERVICE_BOARDS, SOURCES } from '../../msp/vocabulary/tables.ts';
import { type Id, idOf, ordinalOf, seek } from '../ids.ts';
import { type Columns, flag, number, reference, text } from '../query/columns.ts';
import { type Resource, tableRows } from '../resource.ts';
import { type Tenant, tableId } from '../tenant.ts';
import type { Value } from '../value.ts';
import { infoColumns } from './info-columns.ts';

/** Every board has statuses of its own, with ids of their own. */
const boardStatusId = (board: number, status: number): number => 16 + board * 10 + status;

const id = number(tableId);

const table = (name: string, length: number, columns: Columns): Resource => ({
  name,
  right: 'tickets.inquire',
  forwardOnly: true,
  rows: tableRows(Array.from({ length }, (_, key) => tableId(key))),
  columns: { id, ...columns },
});

export const boards = (): Resource =>
  table('board', SERVICE_BOARDS.length, {
    name: text((slot) => SERVICE_BOARDS[slot]?.name),
    inactiveFlag: flag((slot) => SERVICE_BOARDS[slot]?.inactive),
    projectFlag: flag((slot) => SERVICE_BOARDS[slot]?.project),
  });

/** Note `inactive` and `closedStatus`, without "Flag". */
export const statusesOfBoard = (tenant: Tenant, board: number): Resource => ({
  ...table('boardStatus', BOARD_STATUSES.length, {}),
  rows: tableRows(BOARD_STATUSES.map((_, status) => boardStatusId(board, status))),
  columns: {
    id: number((slot) => boardStatusId(board, slot)),
    name: text((slot) => BOARD_STATUSES[slot]?.name),
    board: reference(() => tenant.ref(tableId(board), SERVICE_BOARDS[board]?.name ?? '', '/service/boards', 'board')),
    sortOrder: number((slot) => slot * 10),
    displayOnBoard: flag((slot) => !BOARD_STATUSES[slot]?.inactive),
    inactive: flag((slot) => BOARD_STATUSES[slot]?.inactive),
    closedStatus: flag((slot) => BOARD_STATUSES[slot]?.closed),
    defaultFlag: flag((slot) => slot === 0),
    escalationStatus: text(() => 'NotResponded'),
  },
});

export const priorities = (): Resource =>
  table('priority', PRIORITIES.length, {
    name: text((slot) => PRIORITIES[slot]?.name),
    color: text((slot) => PRIORITIES[slot]?.color),
    sortOrder: number(tableId),
    defaultFlag: flag((slot) => slot === 2),
  });

export const sources = (): Resource =>
  table('source', SOURCES.length, { name: text((slot) => SOURCES[slot]), defaultFlag: flag((slot) => slot === 0) });

export const tickets = (tenant: Tenant): Resource => {
  const { tickets: population, ticketOwners, ticket } = tenant.msp;
  const closed = (slot: number): boolean => BOARD_STATUSES[ticket(slot).status]?.closed ?? false;
  const contactRef = (of: Ticket): Value => (of.contact === undefined ? null : tenant.contactRef(of.contact));
  const info = (slot: number): Value => {
    const entered = ticket(slot).entered;
    return {
      lastUpdated: isoSeconds(entered + 3_600_000),
      updatedBy: 'jdoe',
      dateEntered: isoSeconds(entered),
      enteredBy: 'jdoe',
    };
  };
  return {
    name: 'ticket',
    right: 'tickets.inquire',
    forwardOnly: true,
    rows: {
      after: (slot) => population.after(slot),
      seek: (wanted: Id) => seek(wanted),
      find: (wanted: Id) => {
        const ordinal = ordinalOf(wanted);
        return ordinal !== undefined && population.has(ordinal) ? ordinal : undefined;
      },
      candidates: ({ companies }) =>
        companies?.flatMap((company) => {
          const ordinal = ordinalOf(company);
          return ordinal === undefined ? [] : ticketOwners.of(ordinal);
        }),
    },
    columns: {
      id: number((slot) => idOf(slot)),
      summary: text((slot) => ticket(slot).summary),
      recordType: text(() => 'ServiceTicket'),
      board: reference((slot) => {
        const { board } = ticket(slot);
        return tenant.ref(tableId(board), SERVICE_BOARDS[board]?.name ?? '', '/service/boards', 'board');
      }),
      status: reference((slot) => {
        const { board, status } = ticket(slot);
        return { id: boardStatusId(board, status), name: BOARD_STATUSES[status]?.name };
      }),
      company: reference((slot) => tenant.companyRef(ticket(slot).company)),
      contact: reference((slot) => contactRef(ticket(slot))),
      priority: reference((slot) => {
        const { priority } = ticket(slot);
        return { id: tableId(priority), name: PRIORITIES[priority]?.name, sort: priority + 1 };
      }),
      source: reference((slot) => ({ id: tableId(ticket(slot).source), name: SOURCES[ticket(slot).source] })),
      severity: text(() => 'Medium'),
      impact: text(() => 'Medium'),
      closedFlag: flag(closed),
      // Queryable in the singular, and never sent.
      configuration: {
        ...reference((slot) => {
          const { configuration } = ticket(slot);
          return configuration === undefined ? null : { id: idOf(configuration) };
        }),
        queryOnly: true,
      },
      ...infoColumns(info, (slot) => ticket(slot).entered + 3_600_000),
    },
  };
};
