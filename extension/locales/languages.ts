/** The languages there are phrases in. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

/** The first of the wanted languages that there is, else English. `chosen` is what a person set, if anything. */
export function pickLanguage(chosen: string | null, wanted: readonly string[] = navigator.languages): Language {
  for (const tag of chosen === null ? wanted : [chosen, ...wanted]) {
    const base = tag.toLowerCase().split('-')[0];
    if (base !== undefined && isLanguage(base)) return base;
  }
  return 'en';
}

function isLanguage(base: string): base is Language {
  return Object.hasOwn(LANGUAGES, base);
}
