import type { CalendarDate } from '../dates/calendar-date.ts';
import { endOfSupport, type WindowsRelease } from './end-of-support.ts';
import type { Os, OsEdition } from './os.ts';
import { dateNotKnown, releaseNotKnown, type SupportFinding } from './support-finding.ts';

interface EditionEnd {
  readonly end: CalendarDate;
  readonly note?: string;
}

const longTerm = (row: WindowsRelease, ends: readonly (string | undefined)[]): EditionEnd => {
  const end = ends.find((date) => date !== undefined);
  return end === undefined ? { ...earlier(row), note: `no LTSC of ${row.release}: the earlier date is used` } : { end };
};

function earlier(row: WindowsRelease): EditionEnd {
  if (row.homePro === row.enterprise) return { end: row.homePro };
  return { end: row.homePro, note: 'edition not known: the earlier date, of Home and Pro, is used' };
}

const homePro = (row: WindowsRelease): EditionEnd => ({ end: row.homePro });
const enterprise = (row: WindowsRelease): EditionEnd => ({ end: row.enterprise });

/** Which of a release's dates an edition goes by. */
const EDITION_ENDS = {
  home: homePro,
  pro: homePro,
  enterprise,
  education: enterprise,
  iot: enterprise,
  ltsc: (row) => longTerm(row, [row.ltsc]),
  'iot-ltsc': (row) => longTerm(row, [row.iotLtsc, row.ltsc]),
  standard: earlier,
  datacenter: earlier,
  essentials: earlier,
} as const satisfies Record<OsEdition, (row: WindowsRelease) => EditionEnd>;

const endFor = (row: WindowsRelease, edition: OsEdition | null): EditionEnd =>
  edition === null ? earlier(row) : EDITION_ENDS[edition](row);

/**
 * Without a release a Windows is unknown, unless every release it could be has ended: "Windows 10 Pro" was on no current
 * release after 14 October 2025. An LTSC or IoT edition has dates of its own that outlive them, so it stays unknown.
 */
function withoutRelease(os: Os, rows: readonly WindowsRelease[], today: CalendarDate): SupportFinding {
  const own = os.edition === 'ltsc' || os.edition === 'iot-ltsc' || os.edition === 'iot';
  const last = rows
    .map((row) => endFor(row, os.edition).end)
    .toSorted()
    .at(-1);
  if (own || last === undefined || today <= last) return releaseNotKnown(os);
  return { end: last, note: `release not known: the last of ${os.product}` };
}

function sharedBuild(os: Os): SupportFinding {
  if (os.build === null) return releaseNotKnown(os);
  const build = Number(os.build);
  const client = endOfSupport.windows.find(({ builds }) => builds.includes(build));
  const server = endOfSupport.windowsServer.find(({ builds }) => builds.includes(build));
  if (!client || !server) return releaseNotKnown(os);
  const clientName = [client.product, client.release].filter(Boolean).join(' ');
  const reason = `Build ${os.build} is ${clientName} or Windows Server ${server.release}: the text does not say which`;
  return { status: 'unknown', reason };
}

/** What the table says of a Windows client on its edition. */
export function findWindowsSupport(os: Os, today: CalendarDate): SupportFinding {
  if (os.product === 'Windows') return sharedBuild(os);
  const rows = endOfSupport.windows.filter(({ product }) => product === os.product);
  const row = rows.find(({ release }) => release === os.release);
  if (row) {
    return { ...endFor(row, os.edition), ...(row.extended && { extended: { name: 'ESU', until: row.extended } }) };
  }
  return os.release === null && rows.length > 0 ? withoutRelease(os, rows, today) : dateNotKnown(os);
}
