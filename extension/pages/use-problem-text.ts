import * as de from '../locales/de.ts';
import * as en from '../locales/en.ts';
import type { Problem } from '../result.ts';
import { phrasesOf } from './phrases.ts';

const useProblems = phrasesOf({ en: en.problems, de: de.problems });

/** Codes whose phrase has no gaps to fill; versions are told in the words of the problem itself. */
const PLAIN = [
  'unreachable',
  'timeout',
  'unreadable_answer',
  'not_paired',
  'not_our_server',
  'bad_address',
  'insecure_address',
  'extension_reloaded',
  'background_silent',
  'storage_full',
] as const;

/** Says what went wrong: problems of the extension in the language of the page, the server's in its own words. */
export function useProblemText(): (problem: Problem) => string {
  const t = useProblems();
  return ({ code, message }) => {
    const known = PLAIN.find((plain) => plain === code);
    return known === undefined ? message : t(known);
  };
}
