import { useCommonPhrases } from '../common-phrases.ts';

/** Nothing here is real, and every screen says so. */
export function SandboxMark() {
  const t = useCommonPhrases();
  return <p class="sandbox">{t('sandbox')}</p>;
}
