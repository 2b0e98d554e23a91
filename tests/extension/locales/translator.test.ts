import { describe, expect, it } from 'vitest';
import * as de from '../../../extension/locales/de.ts';
import * as en from '../../../extension/locales/en.ts';
import { LANGUAGES, pickLanguage } from '../../../extension/locales/languages.ts';
import { type Phrases, type Plural, translator } from '../../../extension/locales/translator.ts';

const english = {
  plain: 'Map',
  named: 'Map to {name}',
  counted: { one: '{n} company of {name}', other: '{n} companies of {name}' },
} as const satisfies Phrases;
const polish = {
  plain: 'Mapuj',
  named: 'Mapuj do {name}',
  counted: { one: '{n} firma {name}', few: '{n} firmy {name}', other: '{n} firm {name}' },
};

describe('translator', () => {
  it('fills gaps and counts the way of the language', () => {
    const t = translator({ en: english, pl: polish }, 'pl');
    expect([1, 3, 5].map((n) => t('counted', { n, name: 'A' }))).toEqual(['1 firma A', '3 firmy A', '5 firm A']);
  });

  it('falls back to English, and writes numbers the way of the language', () => {
    expect(translator({ en: english }, 'en')('counted', { n: 12_764, name: 'A' })).toBe('12,764 companies of A');
    expect(translator({ en: english, de: english }, 'de')('counted', { n: 12_764, name: 'A' })).toBe(
      '12.764 companies of A',
    );
    expect(translator({ en: english }, 'xx')('plain')).toBe('Map');
  });

  it('leaves vendor text alone that looks like a gap or a pattern', () => {
    const t = translator({ en: english }, 'en');
    expect(t('named', { name: '{n} $& $1' })).toBe('Map to {n} $& $1');
  });
});

describe('pickLanguage', () => {
  it.each([
    { chosen: null, wanted: ['de-AT', 'en'], is: 'de' },
    { chosen: null, wanted: ['fr', 'en-GB'], is: 'en' },
    { chosen: 'en', wanted: ['de'], is: 'en' },
    { chosen: 'tlh', wanted: ['de'], is: 'de' },
    { chosen: null, wanted: ['constructor'], is: 'en' },
    { chosen: null, wanted: [], is: 'en' },
  ])('chosen $chosen, browser $wanted: $is', ({ chosen, wanted, is }) => {
    expect(pickLanguage(chosen, wanted)).toBe(is);
  });
});

describe('the languages', () => {
  const others: Record<string, Record<string, Record<string, string | Plural>>> = { de };

  it('are all held against English', () => {
    expect(['en', ...Object.keys(others)]).toEqual(Object.keys(LANGUAGES));
  });

  it.each(
    Object.entries(others).flatMap(([language, sections]) =>
      Object.entries<Record<string, string | Plural>>(en).flatMap(([section, phrases]) =>
        Object.entries(phrases).map(([key, phrase]) => ({
          place: `${language} ${section} ${key}`,
          theirs: sections[section]?.[key],
          phrase,
        })),
      ),
    ),
  )('$place has the gaps of the English phrase', ({ theirs, phrase }) => {
    expect(gaps(theirs)).toEqual(gaps(phrase));
  });
});

function gaps(phrase: string | Plural | undefined): string[] | undefined {
  if (phrase === undefined) return undefined;
  const texts = typeof phrase === 'string' ? [phrase] : Object.values(phrase);
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap)))].sort();
}
