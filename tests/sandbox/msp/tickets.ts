import { chance, makeDie, pick } from './dice.ts';
import type { Ground } from './ground.ts';
import type { Membership } from './membership.ts';
import { keyOf, type Population } from './population.ts';
import { BOARD_STATUSES, PRIORITIES, SERVICE_BOARDS, SOURCES } from './vocabulary/tables.ts';

/** Service tickets: read live by whoever shows them, so they neither grow nor change at night. */
export interface Ticket {
  readonly summary: string;
  readonly company: number;
  readonly contact: number | undefined;
  /** A device that the ticket is about. */
  readonly configuration: number | undefined;
  /** Positions among the MSP's boards, the board's statuses, priorities and sources. */
  readonly board: number;
  readonly status: number;
  readonly priority: number;
  readonly source: number;
  readonly entered: number;
}

const SUMMARIES = [
  'Laptop battery swelling',
  'Printer offline again',
  'New starter on Monday',
  'VPN drops every hour',
  'Outlook asks for password',
  '⚠️ Backup failed',
  'Réseau lent à l’accueil',
  'الطابعة لا تعمل',
] as const;

/** Makes tickets on demand; `owners` says whose they are. */
export const makeTickets = (
  ground: Ground,
  population: Population,
  owners: Membership,
): ((ordinal: number) => Ticket) => {
  const { seed, epoch, contactOwners, configurationOwners } = ground;
  const die = makeDie(seed, 'ticket');
  return (ordinal) => {
    if (!population.has(ordinal)) throw new RangeError(`there is no ticket ${ordinal}`);
    const key = keyOf(ordinal);
    const [a, b, c] = [die(key, 0), die(key, 1), die(key, 2)];
    const company = owners.companyOf(ordinal);
    return {
      summary: pick(SUMMARIES, a),
      company,
      contact: chance(b, 200) ? undefined : contactOwners.nth(company, b),
      configuration: chance(c, 500) ? undefined : configurationOwners.nth(company, c),
      board: a % 10 < 7 ? 0 : (a >>> 5) % SERVICE_BOARDS.length,
      status: b % BOARD_STATUSES.length,
      priority: c % PRIORITIES.length,
      source: (c >>> 4) % SOURCES.length,
      entered: epoch - (b % (700 * 86_400)) * 1000,
    };
  };
};
