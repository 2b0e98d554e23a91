import { findProgram } from './find-program.ts';

/** The Firefox to test in: `FIREFOX_PATH`, else the first on the path; null when there is none. */
export function findFirefox(): string | null {
  return process.env.FIREFOX_PATH || findProgram(['firefox-esr', 'firefox']);
}
