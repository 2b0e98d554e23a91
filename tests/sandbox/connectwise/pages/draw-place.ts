import { ordinalOf, parseId } from '../ids.ts';
import type { Tenant } from '../tenant.ts';
import type { Place, ScreenName } from './screen-address.ts';
import { pod, type Screen } from './screen-parts.ts';
import { companyScreen } from './screens/company.ts';
import { companyListScreen } from './screens/company-list.ts';
import { configurationScreen } from './screens/configuration.ts';
import { contactScreen } from './screens/contact.ts';
import { serviceBoardScreen } from './screens/service-board.ts';
import { ticketScreen } from './screens/ticket.ts';

const CALENDAR: Screen = {
  title: 'My Calendar',
  banner: 'My Calendar',
  isList: true,
  content: [pod('Nothing is scheduled today.', [])],
};

const NO_RECORD: Screen = {
  title: 'Record not found',
  banner: 'Record not found',
  isList: true,
  content: [pod('This record no longer exists, or you may not see it.', [])],
};

const RECORDS = { company: 'companies', configuration: 'configurations', contact: 'contacts' } as const;

type Draw = (tenant: Tenant, id: string) => Screen;

const DRAW = {
  company: (tenant, id) => record(tenant, 'company', id, companyScreen),
  configuration: (tenant, id) => record(tenant, 'configuration', id, configurationScreen),
  contact: (tenant, id) => record(tenant, 'contact', id, contactScreen),
  ticket: (tenant, id) => {
    const ordinal = ordinalBy(id);
    return ordinal !== undefined && tenant.msp.tickets.has(ordinal) ? ticketScreen(tenant, ordinal) : NO_RECORD;
  },
  companies: (tenant, page) => companyListScreen(tenant, Number(page)),
  board: (tenant) => serviceBoardScreen(tenant),
  calendar: () => CALENDAR,
} as const satisfies Record<ScreenName, Draw>;

/** What the app shows at a place. */
export function drawPlace(tenant: Tenant, { screen, id }: Place): Screen {
  return DRAW[screen](tenant, id);
}

function record(
  tenant: Tenant,
  kind: keyof typeof RECORDS,
  id: string,
  draw: (tenant: Tenant, ordinal: number) => Screen,
): Screen {
  const ordinal = ordinalBy(id);
  const exists = ordinal !== undefined && tenant.msp[RECORDS[kind]].population.has(ordinal);
  return exists ? draw(tenant, ordinal) : NO_RECORD;
}

function ordinalBy(id: string): number | undefined {
  const parsed = parseId(id);
  return parsed === undefined ? undefined : ordinalOf(parsed);
}
