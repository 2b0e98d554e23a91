import { findProgram } from './find-program.ts';

/**
 * The Chromium to test in: `CHROMIUM_PATH`, else the first on the path; null when there is none. Chrome and Edge will
 * not do: their branded builds load no unpacked extensions.
 */
export function findChromium(): string | null {
  return process.env.CHROMIUM_PATH || findProgram(['chromium', 'chromium-browser']);
}
