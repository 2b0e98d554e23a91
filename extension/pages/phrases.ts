import { type Phrases, type Translate, type TranslationOf, translator } from '../locales/translator.ts';
import { usePage } from './page-context.ts';

/** Makes the hook by which the components of a screen get its phrases, in the language of the page. */
export function phrasesOf<P extends Phrases>(languages: {
  readonly en: P;
  readonly de: TranslationOf<P>;
}): () => Translate<P> {
  const made = new Map<string, Translate<P>>();
  return () => {
    const { language } = usePage();
    const known = made.get(language) ?? translator(languages, language);
    made.set(language, known);
    return known;
  };
}
