import { z } from 'zod';
import table from './end-of-support.json' with { type: 'json' };

const date = z.iso.date();
const builds = z.array(z.int().positive()).min(1);

const windowsRelease = z
  .object({
    product: z.string(),
    /** Null where the product has one end for all its service packs. */
    release: z.string().nullable(),
    builds,
    /** Last day for Home, Pro and Pro Education. */
    homePro: date,
    /** Last day for Enterprise, Education and IoT Enterprise. */
    enterprise: date,
    /** Last day for Enterprise LTSC (LTSB before 2019), where the release had one. */
    ltsc: date.optional(),
    iotLtsc: date.optional(),
    /** Last day of paid Extended Security Updates (ESU). */
    extended: date.optional(),
  })
  // Whoever does not know the edition shows Home and Pro's date as the earlier one.
  .refine((row) => row.homePro <= row.enterprise, { error: 'homePro must not be later than enterprise' });

const windowsServerRelease = z.object({
  release: z.string(),
  builds,
  /** Last day of mainstream support; security updates go on until `end`. */
  mainstream: date.optional(),
  end: date,
  extended: date.optional(),
});

const macosRelease = z.object({
  release: z.string(),
  name: z.string(),
  /** Major version of the kernel, the first number of a build ("23F79"). */
  darwin: z.int(),
  /** Null is "not yet", not "never": Apple announces no dates. */
  end: date.nullable(),
});

const ubuntuRelease = z.object({
  release: z.string(),
  lts: z.boolean(),
  end: date,
  /** Last day of Expanded Security Maintenance (ESM). */
  extended: date.optional(),
});

const endOfSupportTable = z.object({
  source: z.string(),
  snapshot: date,
  windows: z.array(windowsRelease).min(1),
  windowsServer: z.array(windowsServerRelease).min(1),
  macos: z.array(macosRelease).min(1),
  ubuntu: z.array(ubuntuRelease).min(1),
});

export type WindowsRelease = z.infer<typeof windowsRelease>;

/**
 * When each release loses its updates. Refreshed by replacing the JSON file from the named source; a file that does
 * not fit stops the start with the row and field at fault, rather than showing a wrong green.
 * Each list is ordered from the newest release to the oldest.
 */
export const endOfSupport = endOfSupportTable.parse(table);
