/** Forms of a phrase that counts something; `{n}` is the count. Which form fits is the language's affair. */
export type Plural = { readonly other: string } & { readonly [form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string };
/** The phrases of one screen, by key. Gaps are written `{name}`. */
export type Phrases = Readonly<Record<string, string | Plural>>;

/** What another language must offer for the English phrases `P`: the same keys, counting where English counts. */
export type TranslationOf<P extends Phrases> = { readonly [K in keyof P]: P[K] extends string ? string : Plural };

type GapsIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | GapsIn<Rest> : never;
type TextsOf<V> = V extends string ? V : V[keyof V];
type Gaps<V> = Record<GapsIn<TextsOf<V>>, string | number>;
type Fill<V> = [GapsIn<TextsOf<V>>] extends [never] ? [] : [gaps: Gaps<V>];

/** The same phrases in several languages; English is what the others are held against. */
export interface LanguagesOf<P extends Phrases> {
  readonly en: P;
  readonly [other: string]: NoInfer<P> | TranslationOf<NoInfer<P>>;
}

export interface Translate<P extends Phrases> {
  /** The phrase with its gaps filled. Numbers are written the way of the language. */
  <K extends keyof P>(key: K, ...fill: Fill<P[K]>): string;
  /** BCP 47, for `lang` and for `Intl`. */
  readonly language: string;
}

/**
 * Translates the phrases of one screen: `translator({ en: en.panel, de: de.panel }, pickLanguage(wanted))`. Bundles get
 * only the sections they name.
 */
export function translator<P extends Phrases>(languages: LanguagesOf<P>, language: string): Translate<P> {
  const phrases: Phrases = languages[language] ?? languages.en;
  const counting = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  // The types of `Translate` say which gaps a phrase has; filling them is the same for all.
  function translate<K extends keyof P>(key: K, ...fill: Fill<P[K]>): string;
  function translate(key: string, gaps: Readonly<Record<string, string | number>> = {}): string {
    const phrase = phrases[key] ?? key;
    const form = typeof phrase === 'string' ? phrase : (phrase[counting.select(Number(gaps.n))] ?? phrase.other);
    return form.replace(/\{(\w+)\}/g, (gap, name: string) => {
      const value = gaps[name];
      return typeof value === 'number' ? numbers.format(value) : (value ?? gap);
    });
  }
  return Object.assign(translate, { language });
}
