import { endOfSupport } from './end-of-support.ts';
import type { Os, OsArchitecture } from './os.ts';

const VERSION = /\b(?:mac ?os(?: x)?|os x|version)?\s*\b(10\.\d{1,2}|1[1-9]|2\d)(?:\.\d+){0,2}\b/;
const DARWIN_VERSION = /\bdarwin\s*(?:kernel version\s*)?(\d{2})\.\d+/;
const BUILD = /\b(\d{2})[a-z]\d{1,5}[a-z]?\b/;
/** Software built for older systems is told 10.16 on macOS 11 and 16 on macOS 26. */
const COMPATIBILITY: Readonly<Record<string, string>> = { '10.16': '11', '16': '26' };

const byDarwin = new Map(endOfSupport.macos.map((row) => [row.darwin, row.release]));
const byName = endOfSupport.macos.map(({ name, release }) => ({ name: name.toLowerCase(), release }));

/** The release written as a number, from a text whose build and kernel version have been cut out. */
function numberedRelease(text: string): string | null {
  const found = VERSION.exec(text)?.[1];
  return found === undefined ? null : (COMPATIBILITY[found] ?? found);
}

/**
 * Reads a macOS: by its number ("14.5", "10.15.7"; 10.16 is 11), else by its build or Darwin kernel (23 is macOS 14),
 * else by its name (Sonoma).
 *
 * @param all every text about it, lower case, the naming one first
 */
export function parseMacos(all: string, arch: OsArchitecture | null): Os {
  const kernel = DARWIN_VERSION.exec(all);
  const build = BUILD.exec(all);
  const darwin = Number(kernel?.[1] ?? build?.[1]);
  const numbers = all.replace(DARWIN_VERSION, ' ').replace(BUILD, ' ');
  const release =
    numberedRelease(/\bdarwin\b/.test(all) && kernel ? '' : numbers) ??
    byDarwin.get(darwin) ??
    // "High Sierra" must not be read as an older "Sierra", nor the other way round: the table holds whole names.
    byName.find(({ name }) => new RegExp(`\\b${name}\\b`).test(all))?.release ??
    null;
  return { family: 'macos', product: 'macOS', release, edition: null, build: build?.[0].toUpperCase() ?? null, arch };
}
