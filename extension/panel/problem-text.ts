import type { Problem } from '../result.ts';
import type { Words } from './words.ts';

/** Says what went wrong: our own codes in the person's language, the server's in its words with what to do next. */
export function problemText({ code, message, hint, status }: Problem, problems: Words['problems']): string {
  if (status === 401) return problems('signed_out');
  if (OURS.has(code)) return problems(code as OurCode);
  return hint ? `${message} ${hint}` : message;
}

/** Codes that can reach the panel; those of pairing cannot. */
const OUR_CODES = [
  'unreachable',
  'timeout',
  'unreadable_answer',
  'not_paired',
  'extension_reloaded',
  'background_silent',
  'storage_full',
] as const;
type OurCode = (typeof OUR_CODES)[number];
const OURS: ReadonlySet<string> = new Set(OUR_CODES);
