import { Icon } from '../../../ui/icon.tsx';
import { useSettingsPhrases } from '../phrases.ts';
import { hrefOf } from '../route.ts';

/** Where one is below the list of integrations. */
export function Crumbs({ name }: { name: string }) {
  const t = useSettingsPhrases();
  return (
    <nav class="crumbs" aria-label={t('crumbs')}>
      <a href={hrefOf('integrations')}>{t('integrations')}</a>
      <Icon name="right" class="faint" />
      <span class="b" aria-current="page">
        {name}
      </span>
    </nav>
  );
}
