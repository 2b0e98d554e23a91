import type { CalendarDate } from '../dates/calendar-date.ts';
import { endOfSupport } from './end-of-support.ts';
import { findWindowsSupport } from './find-windows-support.ts';
import type { Os, OsFamily } from './os.ts';
import { osLabel } from './os-label.ts';
import { dateNotKnown, releaseNotKnown, type SupportFinding } from './support-finding.ts';

/** Compares releases such as "10.9" and "10.13" number by number. */
function isOlder(release: string, than: string): boolean {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  const [thanMajor = 0, thanMinor = 0] = than.split('.').map(Number);
  return major < thanMajor || (major === thanMajor && minor < thanMinor);
}

/** A release from before the table's oldest: ended no later than that one did. */
function olderThanTable(os: Os, oldest: { release: string; end: string | null } | undefined, today: CalendarDate) {
  if (!os.release || !oldest?.end || !isOlder(os.release, oldest.release) || today <= oldest.end)
    return dateNotKnown(os);
  const reason = `Ended: older than ${os.product} ${oldest.release}, which ended on ${oldest.end}`;
  return { status: 'ended', reason } as const;
}

function findServerSupport(os: Os): SupportFinding {
  if (os.release === null) return releaseNotKnown(os);
  const row = endOfSupport.windowsServer.find(({ release }) => release === os.release);
  if (!row) return dateNotKnown(os);
  return {
    end: row.end,
    ...(row.extended && { extended: { name: 'ESU' as const, until: row.extended } }),
    ...(row.mainstream && { note: `mainstream support until ${row.mainstream}` }),
  };
}

function findMacosSupport(os: Os, today: CalendarDate): SupportFinding {
  if (os.release === null) return releaseNotKnown(os);
  const row = endOfSupport.macos.find(({ release }) => release === os.release);
  if (!row) return olderThanTable(os, endOfSupport.macos.at(-1), today);
  if (row.end !== null) return { end: row.end };
  const reason = `No end announced for ${osLabel(os)} as of ${endOfSupport.snapshot}; Apple updates about the newest three releases`;
  return { status: 'supported', reason };
}

function findLinuxSupport(os: Os, today: CalendarDate): SupportFinding {
  if (os.product !== 'Ubuntu') return dateNotKnown(os);
  if (os.release === null) return releaseNotKnown(os);
  const row = endOfSupport.ubuntu.find(({ release }) => release === os.release);
  if (!row) return olderThanTable(os, endOfSupport.ubuntu.at(-1), today);
  return { end: row.end, ...(row.extended && { extended: { name: 'ESM' as const, until: row.extended } }) };
}

const finders = {
  windows: findWindowsSupport,
  'windows-server': findServerSupport,
  macos: findMacosSupport,
  linux: findLinuxSupport,
  other: dateNotKnown,
} as const satisfies Record<OsFamily, (os: Os, today: CalendarDate) => SupportFinding>;

/** What the end-of-support table says of an operating system; `today` only decides whether every release has ended. */
export function findSupport(os: Os, today: CalendarDate): SupportFinding {
  return finders[os.family](os, today);
}
