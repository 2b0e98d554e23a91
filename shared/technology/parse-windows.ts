import { endOfSupport } from './end-of-support.ts';
import type { Os, OsArchitecture } from './os.ts';
import { windowsEdition, windowsServerEdition } from './windows-edition.ts';

/** What is known of a Windows: the text that names it, and the build from wherever it was found. */
export interface WindowsTexts {
  /** Lower case, without trademark signs. */
  readonly name: string;
  /** The name and every other text, where a release or build may stand. */
  readonly all: string;
  /** A build that came as a field of its own. */
  readonly build: number | null;
  readonly arch: OsArchitecture | null;
}

const SERVER_WORD = /\bserverr?\b|\bsrv\b|\bsvr\b|\bdata ?center\b|\bsmall business\b|\bsbs\b/;
const SERVER_YEAR = /\b(2003|2008|2012|2016|2019|2022|2025)(?:\s*(r2))?\b/;
/** A year with such a word is a server even where "Server" was left out; a year alone is not ("Windows 2022"). */
const SERVER_YEAR_WORD = /r2\b|\bstandard\b|\bessentials\b|\bfoundation\b/;
const SBS_YEAR = /\b(?:small business server|sbs) (2008|2011)\b/;
const SBS_BASE: Readonly<Record<string, string>> = { 2008: '2008', 2011: '2008 R2' };
const EMBEDDED = /\bembedded\b|\bposready\b|\bthin ?pc\b/;

// Not the 10 of "10.0.20348", which servers report too.
const CLIENT = /\bw(?:in(?:dows)?)?[\s-]*(11|10|8\.1|8|7|vista|xp)(?!\.?\d)/;
const CLIENT_PRODUCTS: Readonly<Record<string, string>> = {
  11: 'Windows 11',
  10: 'Windows 10',
  8.1: 'Windows 8.1',
  8: 'Windows 8',
  7: 'Windows 7',
  vista: 'Windows Vista',
  xp: 'Windows XP',
};

const RELEASE = /\b(2\dh[12]|15(?:07|11)|1607|1703|1709|1803|1809|1903|1909|2004)\b/;
const LTSC_YEAR = /\b(2015|2016|2019|2021|2024)\b/;
/** An LTSC is named by its year; the release it was cut from decides its dates. */
const LTSC_RELEASES: Readonly<Record<string, string>> = {
  2015: '1507',
  2016: '1607',
  2019: '1809',
  2021: '21H2',
  2024: '24H2',
};

const clientByBuild = new Map(endOfSupport.windows.flatMap((row) => row.builds.map((build) => [build, row])));
const serverByBuild = new Map(endOfSupport.windowsServer.flatMap((row) => row.builds.map((build) => [build, row])));

const VERSIONED_BUILD = /\b(?:5\.[12]|6\.[0-3]|10\.0)\.(\d{4,5})\b/;
const NAMED_BUILD = /\bbuild[\s:#]*(?:\d+\.\d+\.)?(\d{4,5})\b/;
const LOOSE_NUMBER = /(?<![\d.])\d{4,5}(?![\dh])/g;

/** The Windows build in a text: "10.0.22631", "OS Build 19045.4291", "(22631)"; null if none is there. */
export function windowsBuild(text: string): number | null {
  const found = VERSIONED_BUILD.exec(text)?.[1] ?? NAMED_BUILD.exec(text)?.[1];
  if (found) return Number(found);
  // A number standing alone counts only if the tables know it as a build and it is not a release such as 2004.
  for (const [loose] of text.matchAll(LOOSE_NUMBER)) {
    const build = Number(loose);
    if (clientByBuild.has(build) || serverByBuild.has(build)) return build;
  }
  return null;
}

function serverRelease({ name, all }: WindowsTexts, build: number | null): string | null {
  const byBuild = build === null ? undefined : serverByBuild.get(build);
  if (byBuild) return byBuild.release;
  const small = SBS_YEAR.exec(name);
  if (small) return SBS_BASE[small[1] ?? ''] ?? null;
  const year = SERVER_YEAR.exec(name) ?? SERVER_YEAR.exec(all);
  if (year) return year[2] ? `${year[1]} R2` : (year[1] ?? null);
  return RELEASE.exec(all)?.[1]?.toUpperCase() ?? null;
}

function parseServer(texts: WindowsTexts, build: number | null): Os {
  return {
    family: 'windows-server',
    product: 'Windows Server',
    release: serverRelease(texts, build),
    edition: windowsServerEdition(texts.name),
    build: build === null ? null : String(build),
    arch: texts.arch,
  };
}

/** The client product a build belongs to; null for a build from before Windows 10 that no table names. */
function productOfBuild(build: number): string | null {
  const known = clientByBuild.get(build);
  if (known) return known.product;
  // Microsoft never renamed the registry's "Windows 10": from 22000 on it is Windows 11 whatever the text says.
  if (build >= 22_000) return 'Windows 11';
  return build >= 10_240 ? 'Windows 10' : null;
}

/**
 * Reads a Windows by its texts. Words that only servers have win over every number; then the build decides, since the
 * name is the part that vendors and in-place upgrades leave stale. A bare "Windows" whose build clients and servers
 * share (17763, 14393, 26100) stays without a product: either reading would be a guess.
 */
export function parseWindows(texts: WindowsTexts): Os {
  const { name, all, arch } = texts;
  const build = texts.build ?? windowsBuild(all);
  const isServer = SERVER_WORD.test(name) || (SERVER_YEAR.test(name) && SERVER_YEAR_WORD.test(name));
  if (isServer) return parseServer(texts, build);

  const edition = windowsEdition(name);
  const written = EMBEDDED.test(name) ? 'Windows Embedded' : CLIENT_PRODUCTS[CLIENT.exec(name)?.[1] ?? ''];
  const clientNamed = written !== undefined || edition !== null;
  if (!clientNamed && build !== null && serverByBuild.has(build)) {
    if (!clientByBuild.has(build)) return parseServer(texts, build);
    return { family: 'windows', product: 'Windows', release: null, edition: null, build: String(build), arch };
  }

  const byBuild = build === null || written === 'Windows Embedded' ? null : productOfBuild(build);
  const product = byBuild ?? written ?? 'Windows';
  const release = clientRelease(product, edition, build, all);
  return { family: 'windows', product, release, edition, build: build === null ? null : String(build), arch };
}

function clientRelease(product: string, edition: Os['edition'], build: number | null, all: string): string | null {
  if (product !== 'Windows 10' && product !== 'Windows 11') return null;
  const byBuild = build === null ? undefined : clientByBuild.get(build);
  if (byBuild) return byBuild.release;
  const longTerm = edition === 'ltsc' || edition === 'iot-ltsc';
  const byYear = longTerm ? LTSC_RELEASES[LTSC_YEAR.exec(all)?.[1] ?? ''] : undefined;
  return byYear ?? RELEASE.exec(all)?.[1]?.toUpperCase() ?? null;
}
