import { z } from 'zod';
import { seenRev } from './params.ts';

const DATE_ORDERS = ['', 'YMD', 'DMY', 'MDY'] as const;

/** The one account of this server. */
export const account = z
  .object({
    name: z.string(),
    /** IANA name. */
    timeZone: z.string(),
    /** Hour of the day, in `timeZone`, at which nightly syncs start. */
    nightlyHour: z.int().min(0).max(23),
    datacenter: z.string(),
    /** How to read 03/04/2021; empty: such a date is flagged. */
    dateOrder: z.enum(DATE_ORDERS),
    /** Days before an end of support that count as "ending". */
    endingDays: z.int().min(0).max(3650),
    /** Domains of the service provider itself: no evidence of which client a company is. */
    ownDomains: z.array(z.string()),
    /** While true, nothing is written to vendors and nothing is deleted. */
    paused: z.boolean(),
    /** Addresses that vendors see us come from, for their allow-lists. */
    egressIps: z.array(z.string()),
    sandbox: z.boolean(),
    rev: z.int(),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof account>;

export const accountChange = z
  .object({
    name: z.string().trim().max(100),
    timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone, such as Europe/Berlin'),
    nightlyHour: z.int().min(0).max(23),
    datacenter: z.string().trim().max(40),
    dateOrder: z.enum(DATE_ORDERS),
    endingDays: z.int().min(0).max(3650),
    ownDomains: z.array(z.string().trim().min(1).max(253)).max(50),
    paused: z.boolean(),
  })
  .partial()
  .extend({ rev: seenRev })
  .meta({ id: 'AccountChange' });
export type AccountChange = z.infer<typeof accountChange>;

function isTimeZone(name: string): boolean {
  try {
    // Offsets such as +02:00 are accepted here too, but know no summer time.
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    // The only thing it throws is a RangeError for a zone it does not know.
    return false;
  }
}
