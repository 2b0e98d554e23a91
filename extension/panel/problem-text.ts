import * as de from '../locales/de.ts';
import * as en from '../locales/en.ts';
import { pickLanguage } from '../locales/languages.ts';
import { translator } from '../locales/translator.ts';
import type { Problem } from '../result.ts';

/** What went wrong, for a person: our own codes in their language, the server's in its words with what to do next. */
export function problemText({ code, message, hint, status }: Problem, language: string | null): string {
  if (status === 401) return own('signed_out', language);
  if (isOurs(code)) return own(code, language);
  return hint ? `${message} ${hint}` : message;
}

type Ours = Exclude<keyof typeof en.problems, 'extension_too_old' | 'server_too_old'>;

function isOurs(code: string): code is Ours {
  return Object.hasOwn(en.problems, code) && !code.endsWith('_too_old');
}

function own(code: Ours, language: string | null): string {
  return translator({ en: en.problems, de: de.problems }, pickLanguage(language))(code);
}
