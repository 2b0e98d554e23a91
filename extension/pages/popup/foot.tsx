import { Button, IconButton } from '../../ui/button.tsx';
import { openLog, openSettings } from '../open-pages.ts';
import { usePopupPhrases } from './phrases.ts';

/** The ways out of the popup. `companiesOf` is the integration whose companies are mapped; null when there is none. */
export function Foot({ companiesOf }: { companiesOf: number | null }) {
  const t = usePopupPhrases();
  return (
    <footer class="foot">
      <Button tone="quiet" icon="dock" onClick={() => openLog()}>
        {t('openLog')}
      </Button>
      {companiesOf !== null && (
        <Button tone="quiet" icon="building" onClick={() => openSettings(`/integrations/${companiesOf}/companies`)}>
          {t('companies')}
        </Button>
      )}
      <span class="end">
        <IconButton icon="gear" label={t('settings')} onClick={() => openSettings('/')} />
      </span>
    </footer>
  );
}
